"""Notifications of warnings and refusals, by Prefect's own blocks: a webhook, and e-mail through Apprise."""

import logging

from prefect.blocks.notifications import AppriseNotificationBlock, CustomWebhookNotificationBlock
from pydantic import SecretStr

from expectations.verdict import Verdict
from flows.home import Home, Run
from flows.summary import lines

logger = logging.getLogger("dateline")


class Mail(AppriseNotificationBlock):
    """E-mail by a mail server, named by an address of Apprise: mailtos://user:password@host?to=somebody."""

    _block_type_name = "Mail"


def notify(home: Home, run: Run, verdict: Verdict | None) -> None:
    """Tell of what was not kept, where something was not; a message that can't be sent stops nothing, and is logged."""
    settings = home.settings
    failed = [result for result in verdict.not_kept() if result.severity != "info"] if verdict else []
    if not failed:
        return
    subject = f"Dateline: {'refused' if verdict and verdict.refused else 'published, with warnings'} ({run.run_id})"
    body = "\n".join([*lines(run, verdict), f"Details: {home.quality / 'index.html'}"])
    told: list[tuple[str, CustomWebhookNotificationBlock | Mail]] = []
    if settings.notify_webhook:
        message = {"subject": "{{subject}}", "text": "{{body}}"}
        webhook = CustomWebhookNotificationBlock(
            name="dateline", url=settings.notify_webhook, json_data=message, headers=None, cookies=None
        )
        told.append(("webhook", webhook))
    if settings.notify_email:
        told.append(("e-mail", Mail(url=SecretStr(settings.notify_email))))
    for way, block in told:
        try:
            block.notify(body, subject)
        except Exception as error:  # noqa: BLE001 - whatever a server answers, the run is done
            logger.warning("the %s could not be sent: %s", way, type(error).__name__)
