/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.List;

/** One thing a person can ask the program to do. */
interface Command {

    CommandName name();

    /** One or two sentences for the help. */
    String summary();

    /** Complete command lines with a short explanation above each, for the help. */
    List<String> examples();

    /**
     * Does it.
     *
     * @return the exit code: 0 done, 1 failed, 3 incomplete
     * @throws io.sarwan.runtime.SarwanException when there is one line to say instead of a result
     */
    int run(ResolvedSettings settings);

    /** The same where the program was started so that it may stay: under a connector's name, or as {@code service}. */
    default int runAsService(ResolvedSettings settings) {
        return run(settings);
    }
}
