/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import java.util.List;

/** Every question about administrative units. */
final class UnitRequests {

    private static final String UNITS = "/v1.0/directory/administrativeUnits";
    private static final String MEMBERS = "members";

    GraphRequest<GraphPage<GraphObject>> units() {
        return GraphRequest.get(
                GraphLink.of(UNITS + "?$select=id,displayName,description,visibility,membershipType,membershipRule,"
                        + "membershipRuleProcessingState,isMemberManagementRestricted&$top=999"),
                new PageReader<>(GraphObject::read));
    }

    /**
     * Members of up to {@link EntraRequests#IDS_PER_FILTER} units; a unit with {@link EntraRequests#EXPAND_LIMIT} of them
     * is cut off and has to be read on its own.
     */
    GraphRequest<GraphPage<GroupRefs>> ofUnits(List<String> unitIds) {
        return GraphRequest.get(
                GraphLink.of(UNITS + "?$select=id&$expand=" + MEMBERS + "($select=id)&$top=100&$filter="
                        + EntraRequests.idIn(unitIds)),
                new PageReader<>(json -> GroupRefs.read(json, MEMBERS)));
    }

    /** Members of one unit, all of them over all pages. */
    GraphRequest<GraphPage<GroupRefs.Member>> ofUnit(String unitId) {
        return GraphRequest.get(
                GraphLink.of(UNITS + '/' + GraphLink.encode(unitId) + '/' + MEMBERS + "?$select=id&$top=999"),
                new PageReader<>(GroupRefs.Member::read));
    }
}
