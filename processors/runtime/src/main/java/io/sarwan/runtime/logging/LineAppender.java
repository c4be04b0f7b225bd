/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import java.util.function.Consumer;

/** Hands each laid-out line on to whoever owns the screen or the file. */
final class LineAppender extends AppenderBase<ILoggingEvent> {

    private final Layout<ILoggingEvent> layout;
    private final Consumer<String> lines;

    LineAppender(Layout<ILoggingEvent> layout, Consumer<String> lines) {
        this.layout = layout;
        this.lines = lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.accept(layout.doLayout(event));
    }
}
