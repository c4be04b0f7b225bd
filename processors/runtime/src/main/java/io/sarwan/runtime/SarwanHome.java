/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds {@code routes} and {@code config}. */
public final class SarwanHome {

    private static final String PROPERTY = "sarwan.home";

    private SarwanHome() {}

    /** @throws SarwanException when the launcher did not say, or what it said is no home */
    public static Path find() {
        String home = System.getProperty(PROPERTY);
        if (home == null) {
            throw SarwanException.failed(
                    "no home folder: system property " + PROPERTY + " is not set", "Start Sarwan with bin/sarwan");
        }
        Path path = Path.of(home);
        if (!Files.isDirectory(path.resolve("routes")) || !Files.isDirectory(path.resolve("config"))) {
            throw SarwanException.failed(
                    path + " has no folders routes and config", "Unpack the whole distribution again");
        }
        return path;
    }
}
