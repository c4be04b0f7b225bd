/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What each Microsoft cloud lacks of what is read. A property or path that a cloud does not have is answered with 400
 * there, so it is not asked for.
 *
 * <p>Source: the metadata documents of each cloud's Microsoft Graph; the hosts of the sovereign and air-gapped clouds are
 * inferred. A new gap is one word here.
 */
public enum CloudGaps {
    GLOBAL("global", "graph.microsoft.com"),
    US_GOVERNMENT_L4("us-government-l4", "graph.microsoft.us"),
    US_GOVERNMENT_L5("us-government-l5", "dod-graph.microsoft.us"),
    CHINA(
            "china",
            "microsoftgraph.chinacloudapi.cn",
            "group/assignedLabels",
            "/auditLogs/directoryAudits",
            "/directory/administrativeUnits/delta"),
    US_NAT(
            "us-nat",
            "graph.eaglex.ic.gov",
            "user/employeeHireDate",
            "user/employeeType",
            "user/employeeOrgData",
            "user/employeeLeaveDateTime",
            "/directory/administrativeUnits/delta",
            "/servicePrincipals/synchronization/provisionOnDemand"),
    US_SEC(
            "us-sec",
            "graph.microsoft.scloud",
            "user/employeeHireDate",
            "user/employeeType",
            "user/employeeOrgData",
            "user/employeeLeaveDateTime",
            "/directory/administrativeUnits/delta"),
    BLEU("bleu", "graph.svc.sovcloud.fr", "user/authentication"),
    DELOS(
            "delos",
            "graph.svc.sovcloud.de",
            "/roleManagement/directory/roleAssignmentScheduleInstances",
            "/roleManagement/directory/roleEligibilityScheduleInstances",
            "/identityGovernance"),
    GOV_SG(
            "gov-sg",
            "graph.svc.sovcloud.sg",
            "user/signInActivity",
            "/auditLogs",
            "/subscriptions",
            "/servicePrincipals/synchronization",
            "/roleManagement/directory/roleAssignmentScheduleInstances",
            "/roleManagement/directory/roleEligibilityScheduleInstances",
            "/identityGovernance/privilegedAccess");

    private final String title;
    private final String host;
    private final Set<String> missing;

    CloudGaps(String title, String host, String... missing) {
        this.title = title;
        this.host = host;
        this.missing = Set.of(missing);
    }

    /** As the setting {@code cloud} names it. */
    public String title() {
        return title;
    }

    /** The cloud of a Graph host; one that nobody knows is taken to have everything. */
    public static CloudGaps ofHost(String graphHost) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.host.equals(graphHost.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(GLOBAL);
    }

    /** The cloud that the setting {@code cloud} names. */
    public static Optional<CloudGaps> named(String title) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.title.equals(title))
                .findFirst();
    }

    /**
     * Whether the cloud has a property or a path.
     *
     * @param name {@code user/signInActivity}, or a path without version and keys: {@code /identityGovernance}
     */
    public boolean has(String name) {
        return missing.stream().noneMatch(gap -> name.equals(gap) || name.startsWith(gap + "/"));
    }

    /** Whether the cloud has everything that a part of the inventory needs of it. */
    public boolean has(EntraFeature feature) {
        return feature.gate().cloud().stream().allMatch(this::has);
    }

    /**
     * Refuses a part of the inventory before anything of it is asked for.
     *
     * @param feature {@code null} for what every cloud has
     * @throws FeatureNotInCloudException when the cloud does not have it
     */
    void need(EntraFeature feature) throws FeatureNotInCloudException {
        if (feature != null && !has(feature)) {
            throw new FeatureNotInCloudException(this);
        }
    }

    /** Those of some properties that the cloud has. */
    List<String> only(String type, List<String> properties) {
        return properties.stream()
                .filter(property -> has(type + '/' + property))
                .toList();
    }
}
