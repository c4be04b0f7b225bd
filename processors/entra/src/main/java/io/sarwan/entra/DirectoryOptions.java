/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/**
 * Choices about users and groups.
 *
 * @param skipAdGroups leaves out groups that Active Directory is the source of, and users synced from there as members of
 *     the others
 * @param onPremisesMembers keeps these users as members; without effect unless {@code skipAdGroups}
 * @param extensionAttributes takes over {@code extensionAttribute1} to {@code 15}
 * @param signInActivity reads when users signed in last
 * @param mailboxPurpose reads what the mailboxes of users are for
 */
public record DirectoryOptions(
        boolean skipAdGroups,
        boolean onPremisesMembers,
        boolean extensionAttributes,
        boolean signInActivity,
        boolean mailboxPurpose) {

    /** None of it. */
    public static final DirectoryOptions USUAL = new DirectoryOptions(false, false, false, false, false);

    /** Without asking mailboxes. */
    public DirectoryOptions(
            boolean skipAdGroups, boolean onPremisesMembers, boolean extensionAttributes, boolean signInActivity) {
        this(skipAdGroups, onPremisesMembers, extensionAttributes, signInActivity, false);
    }

    /** Without the times of sign-ins. */
    public DirectoryOptions(boolean skipAdGroups, boolean onPremisesMembers, boolean extensionAttributes) {
        this(skipAdGroups, onPremisesMembers, extensionAttributes, false);
    }
}
