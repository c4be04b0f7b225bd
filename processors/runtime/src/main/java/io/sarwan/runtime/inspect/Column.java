/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

/**
 * A column of a table.
 *
 * @param onConsole {@code false} for ids that only a spreadsheet has room for
 */
record Column(String title, boolean onConsole) {

    static Column of(String title) {
        return new Column(title, true);
    }

    static Column csvOnly(String title) {
        return new Column(title, false);
    }
}
