from __future__ import annotations

import os

import pytest

from posecoach.estimate.native_isolation import go_offline, go_online, without_chatter

PROXIES = ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY")


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_the_way_out_is_barred_and_opened_again(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("https_proxy", "http://proxy.clinic:3128")
    before = dict(os.environ)
    go_offline()
    assert os.environ["https_proxy"].startswith("off://")
    go_offline()
    go_online()
    assert os.environ["https_proxy"].startswith("off://")
    go_online()
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("exceptions", "left"),
    [
        ("*", ""),
        ("localhost, 10.0.0.7", "localhost,10.0.0.7"),
        ("localhost,.googleapis.com,googleapis.com", "localhost"),
        ("play.googleapis.com", ""),
    ],
)
def test_no_exception_from_the_proxy_lets_reports_out(
    clean: pytest.MonkeyPatch, exceptions: str, left: str
) -> None:
    clean.setenv("NO_PROXY", exceptions)
    go_offline()
    try:
        assert os.environ["NO_PROXY"] == left
    finally:
        go_online()
    assert os.environ["NO_PROXY"] == exceptions


def test_chatter_is_held_back_and_errors_are_not(capfd: pytest.CaptureFixture[str]) -> None:
    with without_chatter():
        os.write(2, b"WARNING: [model_load.cc:402] Sparsity tensors.\n")
        os.write(2, b"INFO: Created TensorFlow Lite XNNPACK delegate for CPU.\n")
        os.write(2, b"W0000 00:00:1795 1 inference_feedback_manager.cc:121] Feedback.\n")
        os.write(2, b"E0000 00:00:1795 1 gl_context.cc:10] It is broken.\n")
    assert capfd.readouterr().err == "E0000 00:00:1795 1 gl_context.cc:10] It is broken.\n"


def test_what_was_said_before_an_error_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        with without_chatter():
            os.write(2, b"the reason\n")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert capfd.readouterr().err == "the reason\n"
