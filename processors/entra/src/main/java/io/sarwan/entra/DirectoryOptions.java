/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/**
 * Choices about users and groups.
 *
 * @param skipAdGroups leaves out groups that Active Directory is the source of, and users synced from there as members of
 *     the others
 * @param onPremisesMembers keeps these users as members; without effect unless {@code skipAdGroups}
 * @param signInActivity reads when users signed in last
 * @param extensionAttributes takes over {@code extensionAttribute1} to {@code 15}
 * @param mailboxPurpose reads what mailboxes are for, one question for each user
 */
public record DirectoryOptions(
        boolean skipAdGroups,
        boolean onPremisesMembers,
        boolean signInActivity,
        boolean extensionAttributes,
        boolean mailboxPurpose) {

    /** None of it. */
    public static final DirectoryOptions USUAL = new DirectoryOptions(false, false, false, false, false);
}
