"""The coach on a page: a server on this machine alone, and a browser that shows a session.

The page sends pictures and keys, and shows what it is told; everything is judged here, by the loop
that every live session runs. A thread leads the session and may wait for an answer; the server's
loop only carries messages.

Decisions
---------
- Whoever opens the address that `posecoach web` opens first gets the cookie; the address is then
  worth nothing. Host and Origin must be this server's own, so no other page can reach it.
- One page at a time. A second one is told so and may take over; the session goes on there.
- Times are the page's, of when a picture was taken, put on this machine's clock: a picture that
  comes late is as old as it is, and none can lie in the future.
- The page sends the next picture when the last but one was taken. So the newest is never far, and a
  slow machine does not encode what nobody looks at.
- No word stands in the page's code: labels come with the page's data, the rest with the session.
"""
