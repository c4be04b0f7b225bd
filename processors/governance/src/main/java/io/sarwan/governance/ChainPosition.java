/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Objects;

/**
 * How far one chain of pages has been read and written. Stored together with the page it belongs to, in one
 * transaction, so that a killed run continues where its rows end.
 *
 * @param chain names the chain within the run, for example {@code users/a}
 * @param next the link of the next page, {@code null} when the chain is finished
 */
public record ChainPosition(String chain, String next) {

    public ChainPosition {
        Objects.requireNonNull(chain, "chain");
    }

    public static ChainPosition finished(String chain) {
        return new ChainPosition(chain, null);
    }

    public boolean isFinished() {
        return next == null;
    }
}
