"""Whether the reading room keeps up: 200 page requests a second for a minute on this computer, no error among them.

python benchmarks/page_requests.py [--rate 200] [--seconds 60] [--project NAME.detente]
"""

import argparse
import http.client
import itertools
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import detente

LANES = 8  # connections that stay open, as browsers keep them
PATIENCE = 2  # times the span of the test, after which what was not answered yet counts as an error


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--rate", type=int, default=200)
    given.add_argument("--seconds", type=int, default=60)
    given.add_argument("--project", type=Path)
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = options.project or read_sample(Path(folder) / "sample.detente")
        command = [sys.executable, "-c", "from detente.show.cli import main; main()", "serve", "-p", str(project)]
        command += ["--port", "0", "--no-browser", "--json"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            port = wait_for_port(server)
            report(ask_all(port, list_pages(port), options.rate, options.seconds), options.rate)
        finally:
            server.terminate()
            server.wait()


def read_sample(path: Path) -> Path:
    with detente.open(path) as project:
        for _ in detente.take_in(project, [detente.sample_articles()]):
            pass
    return path


def wait_for_port(server: "subprocess.Popen[str]") -> int:
    said = "".join(itertools.takewhile(lambda line: line != "}\n", server.stdout or ()))
    found = re.search(r"127\.0\.0\.1:(\d+)", said)
    if found is None:
        sys.exit(f"the server did not start: {said}")
    return int(found[1])


def list_pages(port: int) -> list[str]:
    """Return addresses as people open them: start, dyads, filters, reasons, events, articles, the queue, twins."""
    held = json.loads(fetch(connect(port), "/index.json")[1])
    dyad = held["dyads"][0]["dyad"]
    events = json.loads(fetch(connect(port), f"/dyad/{dyad}.json")[1])["events"]
    pages = ["/", "/review", f"/dyad/{dyad}", f"/dyad/{dyad}?field=military", f"/dyad/{dyad}/why", f"/dyad/{dyad}.json"]
    pages += [f"/dyad/{one['dyad']}" for one in held["dyads"]] + [f"/event/{one['event']}" for one in events]
    return pages + [f"/article/{one['article']}" for one in held["articles"]] + ["/static/room.css", "/static/room.js"]


def connect(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=10)


def fetch(line: http.client.HTTPConnection, page: str) -> tuple[int, bytes]:
    line.request("GET", page)
    answer = line.getresponse()
    return answer.status, answer.read()


def ask_all(port: int, pages: list[str], rate: int, seconds: int) -> list[tuple[str, int, float]]:
    """Ask at the given rate, each request at its moment, late ones at once; return page, status and time of each."""
    answers: list[tuple[str, int, float]] = []
    begin = time.monotonic() + 0.2

    def ask(lane: int) -> None:
        line = connect(port)
        for number in range(lane, rate * seconds, LANES):
            due = begin + number / rate
            time.sleep(max(0.0, due - time.monotonic()))
            page = pages[number % len(pages)]
            try:
                status = fetch(line, page)[0] if time.monotonic() < begin + PATIENCE * seconds else 0
            except (OSError, http.client.HTTPException):
                line, status = connect(port), 0
            answers.append((page, status, time.monotonic() - due))

    lanes = [threading.Thread(target=ask, args=(lane,)) for lane in range(LANES)]
    for one in lanes:
        one.start()
    for one in lanes:
        one.join()
    return answers


def report(answers: list[tuple[str, int, float]], rate: int) -> None:
    wrong = [answer for answer in answers if answer[1] != 200]
    waits = sorted(wait for _, _, wait in answers)
    parts = (("median", 0.5), ("99 %", 0.99), ("longest", 1.0))
    shares = ", ".join(f"{name} {waits[int(part * (len(waits) - 1))] * 1000:.0f}" for name, part in parts)
    print(f"{len(answers)} requests at {rate} a second, {len(wrong)} errors; ms from due to answered: {shares}")
    for page, status, _ in wrong[:5]:
        print(f"  {status or 'no answer'}  {page}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
