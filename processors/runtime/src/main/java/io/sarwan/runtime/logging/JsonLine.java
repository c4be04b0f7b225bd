/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** A log line for machines: one JSON object with level, ts (UTC, RFC 3339), logger, msg and the event's own fields. */
final class JsonLine extends LayoutBase<ILoggingEvent> {

    private static final JsonFactory JSON = new JsonFactory();

    private final SecretMask mask;
    private final boolean stackTraces;

    JsonLine(SecretMask mask, boolean stackTraces) {
        this.mask = mask;
        this.stackTraces = stackTraces;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
            json.writeStringField(
                    "ts", Instant.ofEpochMilli(event.getTimeStamp()).toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("msg", mask.apply(event.getFormattedMessage()));
            for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
                if (!isField(event, entry.getKey())) {
                    json.writeStringField(entry.getKey(), mask.apply(entry.getValue()));
                }
            }
            if (event.getKeyValuePairs() != null) {
                for (KeyValuePair pair : event.getKeyValuePairs()) {
                    writeField(json, pair);
                }
            }
            writeError(json, event);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("a string writer does not fail", impossible);
        }
        return line.toString();
    }

    /** A name may stand in an object once only. */
    private static boolean isField(ILoggingEvent event, String name) {
        return event.getKeyValuePairs() != null
                && event.getKeyValuePairs().stream().anyMatch(pair -> pair.key.equals(name));
    }

    private void writeField(JsonGenerator json, KeyValuePair pair) throws IOException {
        if (pair.value instanceof Long || pair.value instanceof Integer) {
            json.writeNumberField(pair.key, ((Number) pair.value).longValue());
        } else if (pair.value instanceof Boolean truth) {
            json.writeBooleanField(pair.key, truth);
        } else {
            json.writeStringField(pair.key, mask.apply(String.valueOf(pair.value)));
        }
    }

    private void writeError(JsonGenerator json, ILoggingEvent event) throws IOException {
        if (event.getThrowableProxy() == null) {
            return;
        }
        json.writeStringField(
                "error",
                mask.apply(event.getThrowableProxy().getClassName() + ": "
                        + event.getThrowableProxy().getMessage()));
        if (stackTraces) {
            json.writeStringField("stack", mask.apply(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }
}
