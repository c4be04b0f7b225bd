/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a test hears about route files, each line with its level. */
final class RouteLog extends AppenderBase<ILoggingEvent> implements BeforeEachCallback, AfterEachCallback {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getLevel() + " " + event.getFormattedMessage());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
        logger().setLevel(Level.INFO);
        logger().addAppender(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger().detachAppender(this);
        logger().setLevel(null);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.sarwan.routes");
    }
}
