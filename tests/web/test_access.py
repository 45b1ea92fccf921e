"""The server answers one browser of this machine, and only our own page in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from posecoach.web import content
from posecoach.words import Words
from tests.web.pages import HOST, ORIGIN, PORT, Site

PATHS = ("/", "/start", "/menu", "/history", "/about/glute-bridge", "/static/app.js")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Site:
    monkeypatch.setattr("posecoach.app.history_writer.home", lambda: tmp_path)
    return Site()


def opened(client: TestClient, **headers: str) -> None:
    with client.websocket_connect(f"ws://{HOST}/socket", headers=headers):
        pass


def test_the_ticket_is_good_once_and_gives_a_cookie_that_no_script_reads(site: Site) -> None:
    address = site.access.launch_address
    first = site.client().get(address)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Domain" not in cookie
    assert address.rpartition("=")[2] not in cookie
    again = site.client().get(address)
    assert again.status_code == 403
    assert "set-cookie" not in again.headers


@pytest.mark.parametrize("ticket", ["", "x", "None", "%00", "é"])
def test_a_guessed_ticket_gives_nothing(site: Site, ticket: str) -> None:
    answer = site.client().get("/", params={"ticket": ticket})
    assert answer.status_code == 403
    assert site.visitor().get("/").status_code == 200, "and the right one is still good"


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_there_is_nothing_to_see(site: Site, path: str) -> None:
    site.visitor()
    stolen = {"cookie": f"posecoach-{PORT}=stolen; other=1"}
    for headers in ({}, stolen):
        answer = site.client(**headers).get(path)
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {"host": f"evil.example:{PORT}"},  # DNS rebinding: the name leads here
        {"host": "127.0.0.1"},
        {"host": f"127.0.0.1:{PORT + 1}"},
        {"host": f"127.0.0.1.evil.example:{PORT}"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_another_page_or_name_gets_no_answer_even_with_the_cookie(site, path, headers) -> None:
    answer = site.visitor().get(path, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ORIGIN, "host": f"evil.example:{PORT}"},
        {"origin": f"http://127.0.0.1:{PORT}.evil.example"},
    ],
    ids=str,
)
def test_no_socket_for_another_page(site: Site, headers: dict[str, str]) -> None:
    visitor = site.visitor()
    with pytest.raises(WebSocketDisconnect):
        opened(visitor, **{"host": HOST, **headers})
    opened(visitor, host=HOST, origin=ORIGIN)


def test_no_socket_without_the_cookie(site: Site) -> None:
    with pytest.raises(WebSocketDisconnect):
        opened(site.client(), host=HOST, origin=ORIGIN)
    with pytest.raises(WebSocketDisconnect):
        opened(site.client(cookie=f"posecoach-{PORT}=guess"), host=HOST, origin=ORIGIN)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_is_changed_by_a_request(site: Site, method: str) -> None:
    answer = site.visitor().request(method, "/menu")
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(site: Site, path: str) -> None:
    for answer in (site.visitor().get(path), site.client().get(path)):
        policy = dict(
            part.strip().split(" ", 1)
            for part in answer.headers["content-security-policy"].split(";")
        )
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in str(policy)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../access.py",
        "/static/..%2faccess.py",
        "/static/%2e%2e/access.py",
        "/static/....//access.py",
        "/static//etc/passwd",
        "/static/..\\access.py",
        "/static/app.js%00.css",
        "/static/",
        "/about/../../etc/passwd",
        "/about/..%2f..%2fsafety",
        "/about/" + "a" * 5000,
    ],
)
def test_no_path_leads_out(site: Site, path: str) -> None:
    answer = site.visitor().get(path)
    assert answer.status_code in (404, 405)
    assert "import" not in answer.text
    assert "root:" not in answer.text


def test_the_page_has_no_script_and_no_style_of_its_own() -> None:
    page = (Path(content.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    assert page.count("<script") == 1
    assert '<script type="module" src="/static/app.js"></script>' in page
    assert "<style" not in page
    assert "style=" not in page
    assert "http" not in page


def test_no_script_of_ours_makes_markup_of_text() -> None:
    for file in (Path(content.__file__).parent / "static").glob("*.js"):
        text = file.read_text(encoding="utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert way not in text, file.name
        assert "https://" not in text, "nothing is fetched from elsewhere"


def test_what_the_page_reads_is_data(site: Site) -> None:
    visitor = site.visitor()
    start = visitor.get("/start").json()
    assert start["labels"]["begin"] == Words().say("web.page.begin")
    areas = visitor.get("/menu").json()["areas"]
    ids = {e["id"] for area in areas for e in area["exercises"]}
    assert "single-leg-stand-eo" in ids
    plans = {p["id"] for area in areas for p in area["programs"]}
    assert "neck-relief" in plans
    assert "four-stage-balance-test" not in plans
    about = visitor.get("/about/inversion-continuous").json()
    assert about["steps"]
    assert about["figure"].startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert visitor.get("/history").json()["sessions"] == []


def test_script_in_a_text_stays_a_text(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    monkeypatch.setattr(content, "menu", lambda _: {"areas": [{"name": evil}]})
    answer = site.visitor().get("/menu")
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.text)["areas"][0]["name"] == evil
