"""The command line: names and help. What a command needs is imported when it runs, so help comes at once."""

import typer

from app.commands import (
    audit,
    breach,
    certificate,
    clocks,
    data,
    demonstrate,
    desk,
    doctor,
    keys,
    notice,
    outage,
    policy,
    queue,
    report,
    restore,
    retention,
    serve,
    staff,
    verify,
)

cli = typer.Typer(
    name="privacy-bot",
    help="A privacy desk in Telegram: renters see and erase their personal data, in Russian and Kazakh.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
cli.command("demo")(demonstrate.demo)
cli.command("run")(serve.run)
cli.command("worker")(serve.worker)
cli.command("migrate")(data.migrate)
cli.command("import")(data.import_file)
cli.command("replay-erasures")(restore.replay_erasures)
cli.add_typer(staff.commands, name="staff")
desk.commands.command("certificate")(certificate.certificate)
cli.add_typer(desk.commands, name="desk")
cli.add_typer(clocks.commands, name="clocks")
cli.add_typer(retention.commands, name="retention")
cli.add_typer(keys.commands, name="keys")
cli.add_typer(outage.commands, name="outage")
cli.add_typer(outage.works, name="works")
cli.add_typer(policy.commands, name="policy")
cli.add_typer(breach.commands, name="breach")
cli.add_typer(audit.commands, name="audit")
cli.add_typer(queue.commands, name="queue")
cli.add_typer(notice.commands, name="notice")
cli.command("report")(report.report)
cli.command("verify")(verify.verify)
cli.command("doctor")(doctor.doctor)


def main() -> None:
    cli()
