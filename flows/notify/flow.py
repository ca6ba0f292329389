"""Notifications of warnings and refusals, by Prefect's own blocks: a webhook, and e-mail through Apprise."""

import logging

from prefect.blocks.notifications import AppriseNotificationBlock, CustomWebhookNotificationBlock
from pydantic import SecretStr

from expectations.verdict import Verdict
from flows.home import Home, Run
from flows.secrets.flow import of_prefect
from flows.secrets.named import MissingSecretError, revealed
from flows.summary import lines

logger = logging.getLogger("dateline")


class Mail(AppriseNotificationBlock):
    """E-mail by a mail server, named by an address of Apprise: mailtos://user:password@host?to=somebody."""

    _block_type_name = "Mail"


def notify(home: Home, run: Run, verdict: Verdict | None) -> None:
    """Tell of what was not kept, where something was not; a message that can't be sent stops nothing, and is logged.

    What is excused, what is only worth knowing, and what was told before is not told.
    """
    settings = home.settings
    if verdict is None or verdict.known or not _is_worth_a_message(verdict):
        return
    outcome = "refused" if verdict.refused else "nothing new" if verdict.only_sources else "published, with warnings"
    subject = f"Dateline: {outcome} ({run.run_id})"
    body = "\n".join([*lines(run, verdict), f"Details: {home.quality / 'index.html'}"])
    ways = (("webhook", settings.notify_webhook, _webhook), ("e-mail", settings.notify_email, _mail))
    for way, address, block in ways:
        try:
            if address:
                message = block(revealed(address.get_secret_value(), of_prefect))
                with message.raise_on_failure():
                    message.notify(body, subject)
        except MissingSecretError as error:
            logger.warning("the %s could not be sent: %s", way, error)
        except Exception as error:  # noqa: BLE001 - whatever a server answers, the run is done
            logger.warning("the %s could not be sent: %s", way, type(error).__name__)


def _webhook(address: str) -> CustomWebhookNotificationBlock:
    message = {"subject": "{{subject}}", "text": "{{body}}"}
    return CustomWebhookNotificationBlock(name="dateline", url=address, json_data=message, headers=None, cookies=None)


def _mail(address: str) -> Mail:
    return Mail(url=SecretStr(address))


def _is_worth_a_message(verdict: Verdict) -> bool:
    return any(result.severity != "info" and result.outcome != "excused" for result in verdict.not_kept())
