#!/usr/bin/env python3
"""A client of the portal's API for offices whose own system is written in Python.

Written from the guide for integrators (docs/api/integrasi.md) alone, with nothing but the standard library: copy this
file into your own program and change what you need. `Portal` is the client; `Journal` keeps what has to survive a
crash; the rest is how a counter without network makes numbers and PINs.

    klien.py make [N]                       N fresh numbers and PINs, as a counter without network makes them
    klien.py check NUMBER...                which numbers are right
    klien.py play PORTAL TOKEN_FILE JOURNAL OFFICE   a morning at the counter
"""

import http.client
import json
import random
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

# Damm's check digit: the row of the present value, the column of the next digit.
DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def damm(digits):
    """The value after the last of these digits."""
    value = 0
    for digit in digits:
        value = DAMM[value][int(digit)]
    return value


def is_number(text):
    """Whether a text is a registration number: 12 digits, the first 1 to 5, the last the check digit."""
    plain = len(text) == 12 and all(digit in "0123456789" for digit in text)
    return plain and text[0] in "12345" and damm(text) == 0


def make_number():
    """A fresh registration number."""
    body = str(1 + secrets.randbelow(5)) + f"{secrets.randbelow(10**10):010}"
    return body + str(damm(body))


def make_pin():
    """A fresh PIN. It belongs on the applicant's slip and nowhere else."""
    return f"{secrets.randbelow(10**6):06}"


def in_fours(number):
    """A number as a slip shows it."""
    return f"{number[:4]} {number[4:8]} {number[8:]}"


def instant(moment):
    """A moment as the API wants it: to the second, with its offset."""
    return moment.isoformat(timespec="seconds")


class Refused(Exception):
    """The portal refused; sending the same again would not help. Decide by `status` and `kind`."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem.get('type')}: {problem.get('detail') or problem.get('title')}")
        self.status = status
        self.problem = problem
        self.kind = str(problem.get("type", "")).rpartition("#")[2]


class Away(Exception):
    """The portal did not answer, however often it was asked."""


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token is sent to the portal and to nobody else."""

    def redirect_request(self, *_):
        return None


class Portal:
    """The portal, as one office's program sees it."""

    LONGEST_WAIT = 300
    LARGEST_BATCH = 1000

    def __init__(self, address, token, tries=12, first_wait=1.0):
        self.address = address.rstrip("/")
        self.token = token.strip()
        self.tries = tries
        self.first_wait = first_wait
        self.repeated = 0
        self._opener = urllib.request.build_opener(NoRedirects)

    def services(self, office):
        """The services of an office, with situations and the ids of their requirements."""
        return self._ask("GET", "/api/v1/services?" + urllib.parse.urlencode({"office": office}))["services"]

    def register(self, application, key):
        """Registers an application. The same key brings the same answer, PIN included."""
        return self._ask("POST", "/api/v1/applications", application, key)

    def report(self, number, event):
        """Reports one event; answers where the application stands."""
        return self._ask("POST", f"/api/v1/applications/{number}/events", event)

    def report_all(self, reports):
        """Reports many: pairs of number and event. One result for each, at its place."""
        results = []
        for start in range(0, len(reports), self.LARGEST_BATCH):
            part = reports[start : start + self.LARGEST_BATCH]
            events = [{"number": number, "event": event} for number, event in part]
            results += self._ask("POST", "/api/v1/events", {"events": events})["results"]
        return results

    def application(self, number):
        """Where an application stands."""
        return self._ask("GET", f"/api/v1/applications/{number}")

    def new_pin(self, number, key):
        """A new PIN; the old one opens nothing any more. The same key brings the same PIN."""
        return self._ask("POST", f"/api/v1/applications/{number}/pin", key=key)["pin"]

    def changes(self, after):
        """Everything that was accepted after a position, and the position to go on from."""
        changes, more = [], True
        while more:
            page = self._ask("GET", f"/api/v1/changes?after={after}")
            changes += page["changes"]
            after, more = page["next"], page["more"]
        return changes, after

    def _ask(self, method, path, body=None, key=None):
        """Sends one request, the same one again for as long as the guide says so."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        if key is not None:
            headers["Idempotency-Key"] = key
        wait, last = self.first_wait, ""
        for attempt in range(self.tries):
            if attempt:
                self.repeated += 1
            request = urllib.request.Request(self.address + path, data, headers, method=method)
            try:
                with self._opener.open(request, timeout=30) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                after = error.headers.get("Retry-After")
                problem = read_problem(error)
                last = f"{error.code} {problem.get('type')}"
                under_way = str(problem.get("type", "")).endswith("#request-in-progress")
                if error.code not in (429, 500, 502, 503, 504) and not under_way:
                    raise Refused(error.code, problem) from None
            except (OSError, http.client.HTTPException, ValueError) as error:
                # No answer, or half of one: OSError has timeouts and broken connections, ValueError cut-off JSON.
                after, last = None, repr(error)
            given = after is not None and after.isdigit()
            time.sleep(min(int(after) if given else wait * random.uniform(0.75, 1.25), self.LONGEST_WAIT))
            wait = min(wait * 2, self.LONGEST_WAIT)
        raise Away(f"{method} {path}: {last}")


def read_problem(error):
    """The problem in an answer, or nothing where a proxy answered in other words."""
    try:
        problem = json.load(error)
    except (OSError, ValueError):
        return {}
    return problem if isinstance(problem, dict) else {}


class Journal:
    """What has happened, written down before it is sent: after a crash the same events go out under the same ids.

    One JSON object a line. The PIN is not in it: it is on the slip.
    """

    def __init__(self, path):
        self.path = Path(path)
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        self.entries = [json.loads(line) for line in lines]

    def _write(self, entry):
        with self.path.open("a") as file:
            file.write(json.dumps(entry) + "\n")
        self.entries.append(entry)

    def happened(self, number, what, moment):
        """Numbers an event and writes it down."""
        event = {
            "event_id": str(uuid.uuid4()),
            "sequence": 2 + len(self.events(number)),
            "occurred_at": instant(moment),
            "what": what,
        }
        self._write({"number": number, "event": event})
        return event

    def events(self, number):
        """The events of one application, in order; the registration is not among them."""
        return [entry["event"] for entry in self.entries if entry["number"] == number]

    def reports(self):
        """Everything, as pairs of number and event."""
        return [(entry["number"], entry["event"]) for entry in self.entries]


def tell(portal, journal, reports):
    """Reports everything, and mends gaps by what the journal says. Answers the refusals that a person has to see."""
    refused = []
    for (number, event), result in zip(reports, portal.report_all(reports)):
        if result["status"] in (200, 201):
            continue
        problem = result.get("problem") or {}
        if str(problem.get("type", "")).endswith("#sequence-gap"):
            missing = [e for e in journal.events(number) if problem["expected"] <= e["sequence"] <= event["sequence"]]
            for one in missing:
                portal.report(number, one)
        else:
            refused.append((number, event["event_id"], problem))
    return refused


def play(portal, journal, office, start):
    """A morning at the counter of an office, from the journal on."""
    service = next(service for service in portal.services(office) if service["cases"][0].get("situation"))
    case = service["cases"][0]
    requirement = case["requirements"][0]["id"]

    def application(moment, **more):
        return {
            "event_id": str(uuid.uuid4()),
            "service": service["service"],
            "situation": case["situation"],
            "submitted_at": instant(moment),
            "applicant": "Pemohon Karangan",
            **more,
        }

    said = {}
    # The network is away: the counter makes the number and prints the slip.
    number, pin = make_number(), make_pin()
    offline = application(start, number=number, pin=pin)
    # It is back: the portal is told, twice because nobody knows whether the first time arrived.
    first = portal.register(offline, key="offline-" + offline["event_id"])
    again = portal.register(offline, key="offline-" + offline["event_id"])
    said["offline"] = {"number": first["number"], "same": first == again, "kept": first["pin"] == pin}

    # With network the portal makes number and PIN.
    online = application(start + timedelta(minutes=5))
    registered = portal.register(online, key="online-" + online["event_id"])
    said["online"] = {"number": registered["number"], "right": is_number(registered["number"])}

    minute = iter(start + timedelta(minutes=10 + count) for count in range(100))
    for one in (number, registered["number"]):
        journal.happened(one, {"type": "under_review"}, next(minute))
        returned = [{"requirement": requirement, "reason": "Fotokopi buram dan tidak terbaca"}]
        journal.happened(one, {"type": "needs_completion", "returned": returned}, next(minute))
        journal.happened(one, {"type": "under_review"}, next(minute))
        journal.happened(one, {"type": "print_queue"}, next(minute))
        journal.happened(one, {"type": "held", "reason": "blank_cards_out"}, next(minute))
        journal.happened(one, {"type": "resumed"}, next(minute))
        journal.happened(one, {"type": "printed"}, next(minute))
    reports = journal.reports()
    # The last event of each alone is a gap, which the journal fills; then everything comes once more.
    said["refused"] = tell(portal, journal, [reports[6], reports[13]]) + tell(portal, journal, reports)

    # What may not follow is refused, and the refusal says what may.
    bad = journal.happened(number, {"type": "submitted"}, next(minute))
    try:
        portal.report(number, bad)
    except Refused as refusal:
        said["impossible"] = {"kind": refusal.kind, "allowed": refusal.problem.get("allowed")}

    key = "pin-" + offline["event_id"]
    fresh = portal.new_pin(number, key)
    said["new_pin"] = {"same_key_same_pin": fresh == portal.new_pin(number, key), "digits": len(fresh)}

    changes, position = portal.changes(0)
    said["changes"] = {
        one: [change["event"]["what"]["type"] for change in changes if change["number"] == one]
        for one in (number, registered["number"])
    }
    said["after"] = portal.changes(position)[0]
    said["stands"] = {one: portal.application(one)["state"] for one in (number, registered["number"])}
    said["repeated"] = portal.repeated
    return said


def main(arguments):
    """Does what the command line says; the exit code."""
    match arguments:
        case ["make", *count]:
            for _ in range(int(count[0]) if count else 1):
                number = make_number()
                print(number, make_pin())
        case ["check", *numbers]:
            for number in numbers:
                print(number, "yes" if is_number(number) else "no")
        case ["play", address, token, journal, office]:
            portal = Portal(address, Path(token).read_text(), tries=20, first_wait=0.01)
            # An hour and a half ago: nothing is reported before it happens.
            start = datetime.now(timezone(timedelta(hours=7))) - timedelta(minutes=90)
            print(json.dumps(play(portal, Journal(journal), office, start)))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
