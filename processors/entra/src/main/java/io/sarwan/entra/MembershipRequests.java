/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.entra.graph.ResponseReader;
import io.sarwan.governance.GovernanceIds;
import java.util.List;
import java.util.stream.Collectors;

/** Questions about members and owners of groups. */
final class MembershipRequests {

    /** Service principals are missing from the v1.0 list of a group's members; beta has them. */
    private static final String VERSION = "/beta";

    private static final ResponseReader<GraphPage<GroupRefs.Member>> MEMBERS = new PageReader<>(GroupRefs.Member::read);

    /**
     * Members or owners of up to {@link EntraRequests#IDS_PER_FILTER} groups; a group with
     * {@link EntraRequests#EXPAND_LIMIT} of them is cut off and has to be read on its own.
     */
    GraphRequest<GraphPage<GroupRefs>> ofGroups(String collection, List<String> groupIds, EntraOptions options) {
        return expandedGroups(collection, EntraRequests.idIn(groupIds), options);
    }

    /** The same of all groups whose {@code mailNickname} fits a shard, in pages of 100. */
    GraphRequest<GraphPage<GroupRefs>> ofNamedGroups(String collection, NameShard shard, EntraOptions options) {
        return expandedGroups(collection, shard.filter(), options);
    }

    private static GraphRequest<GraphPage<GroupRefs>> expandedGroups(
            String collection, String filter, EntraOptions options) {
        return GraphRequest.get(
                GraphLink.of(VERSION + "/groups?$select=id&$expand=" + collection + "($select="
                        + selection(collection, options)
                        + ")&$top="
                        + EntraRequests.LARGEST_EXPANDED_PAGE + "&$filter=" + filter),
                new PageReader<>(json -> GroupRefs.read(json, collection)));
    }

    /** Members or owners of one group, all of them over all pages. */
    GraphRequest<GraphPage<GroupRefs.Member>> ofGroup(String collection, String groupId, EntraOptions options) {
        return GraphRequest.get(
                GraphLink.of(VERSION + "/groups/" + GraphLink.encode(groupId) + '/' + collection + "?$select="
                        + selection(collection, options) + "&$top=" + EntraRequests.LARGEST_PAGE),
                MEMBERS);
    }

    /**
     * Members or owners of up to {@link EntraRequests#IDS_PER_SHARD} groups by a delta query from its beginning: all of
     * them, in slices.
     */
    GraphRequest<Shard> shardOfGroups(String collection, List<String> groupIds) {
        return GraphRequest.get(
                GraphLink.of(groupIds.stream()
                        .map(id -> "id%20eq%20" + GraphLink.literal(id))
                        .collect(Collectors.joining(
                                "%20or%20", VERSION + "/groups/delta?$select=" + collection + "&$filter=", ""))),
                Shard.reader());
    }

    /** Who is synced from Active Directory is asked for only where it matters; owners are never left out. */
    private static String selection(String collection, EntraOptions options) {
        boolean matters =
                GovernanceIds.MEMBERS.equals(collection) && options.directory().skipAdGroups();
        return matters ? "id,onPremisesSyncEnabled" : "id";
    }
}
