/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/**
 * What went wrong with one question so far; each kind of trouble has its own patience.
 *
 * @param throttles of the page in question
 * @param failures of the page in question
 * @param losses of a page token, over all pages
 */
record Tries(int throttles, int failures, int losses) {

    static final Tries NONE = new Tries(0, 0, 0);

    Tries throttled() {
        return new Tries(throttles + 1, failures, losses);
    }

    Tries failed() {
        return new Tries(throttles, failures + 1, losses);
    }

    Tries lost() {
        return new Tries(0, 0, losses + 1);
    }

    Tries onNextPage() {
        return new Tries(0, 0, losses);
    }
}
