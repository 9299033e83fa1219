"""What the bot does when somebody speaks: one file per feature, each handler one use case and one screen."""

from aiogram import Router

from bot.handlers import (
    appeals,
    attaching,
    blocking,
    broadcasts,
    certificate,
    consents,
    copy,
    correction,
    correction_desk,
    correction_document,
    denying,
    desk,
    desk_acts,
    desk_reveals,
    dossier,
    enquiry,
    enquiry_desk,
    erasure,
    explaining,
    fallback,
    figures,
    freezing,
    group_life,
    groups,
    history,
    home,
    joining,
    logout,
    nameless,
    outage_desk,
    outage_form,
    phone_change,
    phone_invited,
    policy,
    policy_change,
    queue,
    requests,
    staff_group,
    start,
    status,
    step_up,
    talk,
    verify,
)


def private_routers() -> tuple[Router, ...]:
    """In their order: what needs no language, the gate, commands and buttons, awaited text, everything else."""
    for_everybody = (
        joining.router,
        dossier.for_everybody,
        start.router,
        policy.router,
        status.for_everybody,
        phone_invited.before_gate,
    )
    before = (*_of_staff(), *for_everybody, start.gate)
    features = (
        start.after_gate,
        home,
        status,
        policy_change,
        dossier,
        freezing,
        erasure,
        blocking,
        explaining,
        attaching,
        certificate,
        copy,
        consents,
        phone_change,
        phone_invited,
        correction,
        correction_document,
        requests,
        appeals,
        logout,
        verify,
        enquiry,
        step_up,
        fallback,
    )
    return *before, *(one if isinstance(one, Router) else one.router for one in features)


def _of_staff() -> tuple[Router, ...]:
    """In the private chats of people at the desk; nobody else gets through."""
    return (
        desk.router,
        broadcasts.for_staff,
        queue.for_staff,
        history.for_staff,
        figures.for_staff,
        correction_desk.router,
        enquiry_desk.router,
        explaining.for_staff,
        attaching.for_staff,
        freezing.for_staff,
        outage_form.for_staff,
        outage_desk.router,
    )


def group_routers() -> tuple[Router, ...]:
    """The staff group's own, and what any other group hears."""
    life = (group_life.router, nameless.router)
    of_staff = (staff_group.router, denying.router, desk_acts.router, desk_reveals.router, talk.router)
    return (
        *life,
        *of_staff,
        queue.in_group,
        history.in_group,
        figures.in_group,
        outage_form.in_group,
        broadcasts.in_group,
        groups.for_members,
        groups.router,
    )
