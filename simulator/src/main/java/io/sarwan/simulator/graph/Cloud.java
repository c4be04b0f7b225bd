/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.util.Locale;
import java.util.Set;

/**
 * A Microsoft cloud by what it lacks. A property or a path that a cloud does not have is unknown to it and answered with
 * 400, like a misspelt one. Source: the service's metadata documents of each cloud.
 */
public enum Cloud {
    GLOBAL(Set.of(), Set.of()),
    US_GOV_L4(Set.of(), Set.of()),
    US_GOV_L5(Set.of(), Set.of()),
    CHINA(Set.of("group/assignedLabels"), Set.of("directory/administrativeunits/delta")),
    US_NAT(
            Set.of("user/employeeHireDate", "user/employeeType", "user/employeeOrgData", "user/employeeLeaveDateTime"),
            Set.of("directory/administrativeunits/delta")),
    US_SEC(
            Set.of("user/employeeHireDate", "user/employeeType", "user/employeeOrgData", "user/employeeLeaveDateTime"),
            Set.of("directory/administrativeunits/delta")),
    DELOS(
            Set.of(),
            Set.of(
                    "rolemanagement/directory/roleassignmentscheduleinstances",
                    "rolemanagement/directory/roleeligibilityscheduleinstances",
                    "identitygovernance")),
    GOV_SG(
            Set.of("user/signInActivity"),
            Set.of(
                    "rolemanagement/directory/roleassignmentscheduleinstances",
                    "rolemanagement/directory/roleeligibilityscheduleinstances",
                    "identitygovernance/privilegedaccess",
                    "serviceprincipals/*/synchronization"));

    private final Set<String> missingProperties;
    private final Set<String> missingPaths;

    Cloud(Set<String> missingProperties, Set<String> missingPaths) {
        this.missingProperties = missingProperties;
        this.missingPaths = missingPaths;
    }

    /** Whether a type has a property in this cloud, provided it has it anywhere. */
    boolean hasProperty(String typeName, String property) {
        return missingProperties.isEmpty()
                || missingProperties.stream().noneMatch((typeName + "/" + property)::equalsIgnoreCase);
    }

    /**
     * Whether a path exists in this cloud, provided it exists anywhere.
     *
     * @param path without version, its keys written as {@code *}
     */
    boolean hasPath(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return missingPaths.stream().noneMatch(missing -> lower.equals(missing) || lower.startsWith(missing + "/"));
    }
}
