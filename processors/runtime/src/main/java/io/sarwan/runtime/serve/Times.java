/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.SarwanException;
import io.sarwan.service.Schedule;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * When a connector does something by itself.
 *
 * @param syncs when it is synced
 * @param events when its logs are read
 */
record Times(Optional<Schedule> syncs, Optional<Schedule> events) {

    static final Times NEVER = new Times(Optional.empty(), Optional.empty());

    /** When a schedule comes next after a time; empty when never again. */
    static Optional<Instant> next(Schedule schedule, Instant after) {
        try {
            CronExpression cron = new CronExpression(schedule.cron());
            cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after)))
                    .map(Date::toInstant);
        } catch (ParseException e) {
            throw new IllegalStateException("a schedule is a valid expression", e);
        }
    }

    /**
     * @param what names the setting in a message
     * @param cron a Quartz cron expression, {@code null} or {@code off} for never
     * @param jitter ISO 8601, {@code null} for none
     * @throws SarwanException of kind usage
     */
    static Optional<Schedule> of(String what, String cron, String jitter) {
        Duration most = jitter(what, jitter);
        if (cron == null || cron.equals("off")) {
            return Optional.empty();
        }
        try {
            CronExpression.validateExpression(cron);
        } catch (ParseException wrong) {
            throw SarwanException.usage(
                    what + " is no Quartz cron expression: " + wrong.getMessage(),
                    "Write for example \"0 0 2 * * ?\" for two o'clock each night, UTC; or off");
        }
        return Optional.of(new Schedule(cron, most));
    }

    /** Wrong is wrong, whether or not there is a schedule that it belongs to. */
    private static Duration jitter(String what, String jitter) {
        try {
            return jitter == null ? Duration.ZERO : Duration.parse(jitter);
        } catch (DateTimeParseException wrong) {
            throw SarwanException.usage(
                    what + ": the jitter " + jitter + " is no length of time", "Write for example PT5M");
        }
    }
}
