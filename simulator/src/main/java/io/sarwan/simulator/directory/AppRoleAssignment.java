/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * Somebody's role in an application.
 *
 * @param id opaque, as the service makes it
 * @param resourceId the service principal that gives the role
 * @param appRoleId a role of that service principal, {@link #DEFAULT_ROLE}, or a role that is gone
 * @param principalId a user, a group or a service principal
 * @param createdDateTime in the service's form
 */
public record AppRoleAssignment(
        String id, String resourceId, String appRoleId, String principalId, String createdDateTime) {

    /** What an assignment without a role carries. */
    public static final String DEFAULT_ROLE = "00000000-0000-0000-0000-000000000000";
}
