/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A log line for people: time of day, level, message. */
final class ConsoleLine extends LayoutBase<ILoggingEvent> {

    private final DateTimeFormatter time;
    private final SecretMask mask;
    private final boolean stackTraces;

    ConsoleLine(SecretMask mask, boolean stackTraces, ZoneId zone) {
        this.mask = mask;
        this.stackTraces = stackTraces;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(time.format(Instant.ofEpochMilli(event.getTimeStamp())))
                .append(' ')
                .append(String.format(Locale.ROOT, "%-5s", event.getLevel()))
                .append(' ')
                .append(event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs()
                    .forEach(pair ->
                            line.append(' ').append(pair.key).append('=').append(pair.value));
        }
        if (event.getThrowableProxy() != null) {
            line.append(
                    stackTraces
                            ? System.lineSeparator() + ThrowableProxyUtil.asString(event.getThrowableProxy())
                            : " (" + event.getThrowableProxy().getMessage() + ")");
        }
        return mask.apply(line.toString());
    }
}
