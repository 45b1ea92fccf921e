"""The page of all exercises: whole, safe, true to the files, and asking nothing of a network."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from posecoach.core.exercise import PROVISIONAL, REAL_PEOPLE, Exercise
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.library import BUILT_IN, read_exercise
from posecoach.report.catalog import catalog_page, source_parts
from posecoach.safety import safety
from tests.english import WORDS
from tests.report.browser import browser
from tests.report.html_page import Page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
EXERCISES = sorted(
    (read_exercise(path) for path in BUILT_IN.glob("*.toml")), key=lambda e: (e.area, e.name)
)
BY_ID = {e.id: e for e in EXERCISES}
every = pytest.mark.parametrize("e", EXERCISES, ids=lambda e: e.id)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(catalog_page(EXERCISES, WORDS))


def judged_part(said: str) -> str:
    return said[said.index("What is judged") : said.index("The camera cannot see")]


def squeezed(words: str) -> str:
    return " ".join(words.split())


def test_it_is_whole_html_and_under_a_megabyte(page: Page) -> None:
    assert page.open == []
    assert page.text.startswith("<!doctype html>")
    assert len(page.text.encode()) < 1_000_000


def test_every_exercise_is_there_once_and_every_link_inside_leads_somewhere(page: Page) -> None:
    anchors = [str(attrs["id"]) for _, attrs in page.tags if "id" in attrs]
    assert len(anchors) == len(set(anchors))
    assert set(page.words) == set(BY_ID)
    assert len(page.words) == 73
    for link in page.every("a"):
        target = str(link["href"])
        assert target.startswith(("#", "https://", "http://"))
        if target.startswith("#"):
            assert target[1:] in anchors
    for _, attrs in page.tags:
        if label := attrs.get("aria-labelledby"):
            assert label in anchors


def test_nothing_is_loaded_from_anywhere(page: Page) -> None:
    loading = {"src", "srcset", "poster", "data", "action", "background", "xlink:href"}
    for tag, attrs in page.tags:
        assert not loading & set(attrs), tag
        assert "href" not in attrs or tag == "a"
        assert not any(name.startswith("on") or name == "style" for name in attrs)
    (style,) = re.findall(r"<style>(.*?)</style>", page.text, re.DOTALL)
    assert not re.findall(r"url\(|@import|//", style)


def test_the_policy_allows_our_style_and_script_and_nothing_else(page: Page) -> None:
    (policy,) = (m["content"] for m in page.every("meta") if "http-equiv" in m)
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    assert rules["default-src"] == "'none'"
    for kind in ("style", "script"):
        (text,) = re.findall(f"<{kind}>(.*?)</{kind}>", page.text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"


def test_the_top_says_what_it_is_and_is_not(page: Page) -> None:
    top = squeezed(page.text[: page.text.index('id="page-exercises"')])
    assert "private, offline coach for people with back pain" in top
    assert "not diagnosis or treatment" in top
    assert "research draft that awaits review by a registered physiotherapist" in top
    for flag in safety().red_flags:
        assert flag.ask.replace("'", "&#39;") in top


@every
def test_a_card_says_all_that_a_person_needs(page: Page, e: Exercise) -> None:
    said = page.said(e.id)
    rules = safety()
    needed = [e.name, e.area, e.level, e.purpose, e.how_to, e.not_measured, e.evidence, e.equipment]
    needed += [e.clearance, e.camera, e.working, e.after, e.dose.frequency, e.dose.note]
    needed += [f"from the {e.view}", *(f.name for f in e.faults), *(f.cue for f in e.faults)]
    needed += [rules.conditions[name] for name in (*e.exclude_if, *e.caution_if)]
    needed += [rules.stop_rules[name] for name in e.stop_if]
    needed += [source_parts(text)[0] for text in e.sources.values()]
    needed += [BY_ID[v].name if v in BY_ID else v for v in (*e.easier, *e.harder)]
    for words in needed:
        assert squeezed(words) in said
    ours = sum(check.basis == PROVISIONAL for check in e.checks)
    assert said.count("Basis of the limit: provisional (ours)") == ours
    measured = sum(bool(REAL_PEOPLE.match(check.basis)) for check in e.checks)
    assert said.count("Basis of the limit: measured on real people") == measured


def test_versions_and_sources_are_links(page: Page) -> None:
    links = [str(link["href"]) for link in page.every("a")]
    for e in EXERCISES:
        addresses = {source_parts(text)[1] for text in e.sources.values()} - {""}
        assert addresses <= set(links)
    bridge = page.text[page.text.index('<article id="glute-bridge"') :]
    assert '<a href="#pelvic-tilt-supine">Pelvic tilts</a>' in bridge[: bridge.index("</article>")]


@every
def test_only_what_is_measured_has_numbers(page: Page, e: Exercise) -> None:
    """The definition of a measure may have one; a limit of what is seen roughly may not."""
    judged = judged_part(page.said(e.id))
    for check in e.checks:
        judged = judged.replace(VOCABULARY[check.measure].definition, "")
    numbered = re.findall(r": (?:at (?:least|most) )?-?\d[\d.]*(?: to -?[\d.]+)?°?", judged)
    if e.measurability == "timer only":
        assert "timer only, no score" in judged.lower()
        assert "Basis" not in judged
    if e.measurability == "measured":
        roughly = sum(VOCABULARY[c.measure].grade == "approximate" for c in e.checks)
        assert len(numbered) == len(e.checks) - roughly
    else:
        assert numbered == []
        assert "°" not in judged


def test_an_approximate_limit_is_a_direction(page: Page) -> None:
    said = page.said("neck-rotation")
    assert "too little: Turn your head a little farther; too much: Ease off, a little less" in said
    assert "knees bent : 70 to 124°" in page.said("glute-bridge")


def test_headings_go_down_one_by_one(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert len(re.findall(r'role="img"><title>', page.text)) == len(EXERCISES)


def test_hostile_words_stay_words() -> None:
    evil = '</script><img src=x onerror="alert(1)">\'"&'
    own = replace(
        BY_ID["glute-bridge"], id='my-"own', name=evil, how_to=evil, equipment=evil,
        easier=(evil,), sources={"BAD": "a trap, javascript:alert(1)", evil: evil},
    )  # fmt: skip
    page = Page(catalog_page([own], WORDS))
    assert page.open == []
    assert page.every("img") == []
    assert evil in page.said('my-"own')
    assert not [link for link in page.every("a") if "javascript" in str(link["href"])]
    assert len(re.findall(r"<script", page.text)) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("NHS - Back, https://www.nhs.uk/x", ("NHS - Back", "https://www.nhs.uk/x")),
        ("Own knowledge, -", ("Own knowledge", "")),
        ("McGill S. Low Back Disorders, a book", ("McGill S. Low Back Disorders, a book", "")),
        ("a trap, javascript:alert(1)", ("a trap, javascript:alert(1)", "")),
    ],
)
def test_a_source_is_a_title_and_an_address(text: str, parts: tuple[str, str]) -> None:
    assert source_parts(text) == parts


@pytest.fixture(scope="module")
def browser_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if BROWSER is None:
        pytest.skip("needs chromium")
    folder = tmp_path_factory.mktemp("browser")
    (folder / "page.html").write_text(catalog_page(EXERCISES, WORDS), encoding="utf-8")
    return folder


def opened(folder: Path, fragment: str) -> Page:
    """The page as a browser has it after its script ran."""
    done = subprocess.run(
        [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", f"--user-data-dir={folder / 'profile'}", "--dump-dom",
            f"{(folder / 'page.html').as_uri()}#{fragment}",
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return Page(done.stdout)


def shown(page: Page) -> set[str]:
    return {str(card["id"]) for card in page.every("article") if "hidden" not in card}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("q=Bridge", {"glute-bridge", "single-leg-bridge"}),
        ("area=upper+back&judged=approximate", {"scapular-squeeze", "thoracic-extension-chair"}),
        ("yoga-tree", set(BY_ID)),
    ],
)
def test_the_search_finds_and_counts(browser_page: Path, fragment: str, expected: set[str]) -> None:
    page = opened(browser_page, fragment)
    assert shown(page) == expected
    assert f"{len(expected)} of 73</output>" in page.text
    (form,) = page.every("form")
    assert "hidden" not in form  # so the policy let the script run


@pytest.mark.slow
def test_it_prints_in_at_most_thirty_pages(tmp_path: Path) -> None:
    """All 73, with the figures, the cautions and the limits."""
    (tmp_path / "page.html").write_text(catalog_page(EXERCISES, WORDS), encoding="utf-8")
    with browser() as seen:
        seen.open(tmp_path / "page.html")
        for paper in ("A4", "Letter"):
            assert seen.pages(paper) <= 30
