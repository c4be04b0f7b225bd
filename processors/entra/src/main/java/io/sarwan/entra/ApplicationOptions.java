/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/**
 * Choices about enterprise applications.
 *
 * @param firstParty whether Microsoft's own applications are resources even if they hold nothing
 * @param skipUnassigned whether applications that nobody is assigned to are left out
 */
public record ApplicationOptions(boolean firstParty, boolean skipUnassigned) {

    /** Neither Microsoft's own, nor anything left out. */
    public static final ApplicationOptions USUAL = new ApplicationOptions(false, false);
}
