/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.logging;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * @param level debug, info, warn or error
 * @param json {@code true} for one JSON object a line
 * @param file where lines go instead of standard error, {@code null} for none
 */
public record LogSettings(String level, boolean json, Path file) {

    /**
     * @param interactive {@code true} when a person watches
     * @throws SarwanException of kind usage when log-path cannot be a file
     */
    public static LogSettings of(ResolvedSettings settings, boolean interactive) {
        String format = settings.choice("log-format").orElse(interactive ? "console" : "json");
        Path file = settings.path("log-path").orElse(null);
        if (file != null) {
            Path parent = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
                throw SarwanException.usage(
                        "log-path must be a file in an existing directory: " + file, "Create the directory first");
            }
        }
        return new LogSettings(settings.choice("log-level").orElse("info"), format.equals("json"), file);
    }

    public boolean isDebug() {
        return level.equals("debug");
    }
}
