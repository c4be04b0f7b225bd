/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.Change;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What every request to Privileged Identity Management says: why, from when, how long, by which ticket.
 *
 * <p>Source: Microsoft Graph, requestSchedule and ticketInfo resource types.
 */
final class ScheduleBody {

    private ScheduleBody() {}

    static ObjectNode fill(ObjectNode body, ChangeWork work, Clock clock) {
        Change change = work.getChange();
        body.put("justification", change.option(Change.JUSTIFICATION).orElse("Asked for by identity governance"));
        if (work.context().dryRun()) {
            body.put("isValidationOnly", true);
        }
        if (change.isGrant()) {
            ObjectNode info = body.putObject("scheduleInfo");
            info.put(
                    "startDateTime",
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            ObjectNode expiration = info.putObject("expiration");
            Optional<String> duration = change.option(Change.DURATION);
            expiration.put("type", duration.isPresent() ? "afterDuration" : "noExpiration");
            duration.ifPresent(value -> expiration.put("duration", value));
        }
        change.option(Change.TICKET).ifPresent(ticket -> body.putObject("ticketInfo")
                .put("ticketNumber", ticket)
                .put("ticketSystem", change.option(Change.TICKET_SYSTEM).orElse("")));
        return body;
    }
}
