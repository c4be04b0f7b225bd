/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Points logback at one appender made from the settings. */
public final class LogSetup {

    /** Libraries that log what a message to the user already says, or details of token requests. */
    private static final List<String> QUIET =
            List.of("com.azure", "com.microsoft.aad", "reactor", "org.apache.camel.processor.errorhandler");

    /** Logs why a context did not start, which whoever started it says. */
    private static final String CONTEXTS = "org.apache.camel.impl.engine.AbstractCamelContext";

    private LogSetup() {}

    /**
     * Replaces whatever was set up before.
     *
     * @param screen gets each line when there is no log file
     * @throws SarwanException when the log file cannot be written
     */
    public static void apply(LogSettings settings, SecretMask mask, Consumer<String> screen) {
        apply((LoggerContext) LoggerFactory.getILoggerFactory(), settings, mask, screen);
    }

    static void apply(LoggerContext context, LogSettings settings, SecretMask mask, Consumer<String> screen) {
        Consumer<String> lines = settings.file() == null ? screen : file(settings);
        context.reset();
        Layout<ILoggingEvent> layout = settings.json()
                ? new JsonLine(mask, settings.isDebug())
                : new ConsoleLine(mask, settings.isDebug(), ZoneId.systemDefault());
        layout.setContext(context);
        layout.start();
        LineAppender appender = new LineAppender(layout, lines);
        appender.setContext(context);
        appender.setName("lines");
        appender.start();

        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        Level level = Level.toLevel(settings.level());
        root.setLevel(settings.isDebug() ? Level.INFO : Level.WARN.isGreaterOrEqual(level) ? Level.WARN : level);
        context.getLogger("io.sarwan").setLevel(level);
        // Whatever is logged otherwise: who changed what is always on record.
        context.getLogger("io.sarwan.audit").setLevel(Level.INFO);
        if (!settings.isDebug()) {
            context.getLogger(CONTEXTS).setLevel(Level.OFF);
        }
        QUIET.forEach(name -> context.getLogger(name).setLevel(settings.isDebug() ? Level.WARN : Level.OFF));
    }

    private static Consumer<String> file(LogSettings settings) {
        try {
            PrintStream stream = new PrintStream(
                    Files.newOutputStream(settings.file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    true,
                    StandardCharsets.UTF_8);
            return stream::println;
        } catch (IOException unwritable) {
            throw SarwanException.failed(
                    "cannot write the log file " + settings.file(), "Check log-path and who may write there");
        }
    }
}
