"""`python -m benchmarks [NAME …]`: run all measurements, or those named."""

import sys

from benchmarks import broadcast, consents, copy, desk, erasure, reading, retention, startup, updates

ALL = {
    "broadcast": broadcast.run,
    "updates": updates.run,
    "reading": reading.run,
    "erasure": erasure.run,
    "consents": consents.run,
    "copy": copy.run,
    "desk": desk.run,
    "retention": retention.run,
    "startup": startup.run,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"no measurement {unknown[0]}; there are: {', '.join(ALL)}")
        return 2
    for name in names or ALL:
        print(f"\n# {name}", flush=True)
        ALL[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
