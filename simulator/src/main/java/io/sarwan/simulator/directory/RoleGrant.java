/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * A directory role somebody has or may activate, at a scope.
 *
 * @param principalId a user, a group that can hold roles, or a service principal
 * @param scope {@code /} for the tenant, {@code /administrativeUnits/{id}}, or {@code /{id}} of an application
 * @param eligible whether it still has to be activated
 * @param assignmentType {@code Assigned}, or {@code Activated} for an eligible one that is in use
 * @param memberType {@code Direct}, {@code Group} for one that comes from a group, {@code Inherited} from a wider scope
 * @param start in the service's form
 * @param end {@code null} for no end
 */
public record RoleGrant(
        String id,
        String roleDefinitionId,
        String principalId,
        String scope,
        boolean eligible,
        String assignmentType,
        String memberType,
        String start,
        String end) {

    /** The scope of the whole tenant. */
    public static final String TENANT = "/";

    /** The scope of one administrative unit. */
    public static String unit(String administrativeUnitId) {
        return "/administrativeUnits/" + administrativeUnitId;
    }
}
