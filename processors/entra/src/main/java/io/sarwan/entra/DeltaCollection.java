/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A collection whose changes Graph tells.
 *
 * <p>Source: "Use delta query to track changes in Microsoft Graph data". Relationships are selected like properties;
 * neither page size nor expansion can be asked for.
 */
enum DeltaCollection {
    USERS(
            "/v1.0/users/delta",
            "user",
            users(),
            List.of(
                    "id",
                    "userPrincipalName",
                    "displayName",
                    "givenName",
                    "surname",
                    "mail",
                    "jobTitle",
                    "department",
                    "accountEnabled",
                    "userType",
                    "createdDateTime",
                    "onPremisesSyncEnabled",
                    "assignedLicenses",
                    "manager")),
    /** Of beta, as members and owners are read: v1.0 leaves service principals out of its lists of them. */
    GROUPS(
            "/beta/groups/delta",
            "group",
            groups(),
            List.of(
                    "id",
                    "displayName",
                    "description",
                    "mail",
                    "mailEnabled",
                    "securityEnabled",
                    "groupTypes",
                    "visibility",
                    "createdDateTime",
                    "onPremisesSyncEnabled",
                    "assignedLicenses",
                    "members",
                    "owners")),
    /** Only whether they exist: no group tells that a member was deleted. */
    SERVICE_PRINCIPALS("/v1.0/servicePrincipals/delta", "servicePrincipal", List.of("id"), List.of("id"));

    private final String path;
    private final String type;
    private final List<String> properties;
    private final List<String> least;

    /** @param least what every tenant tells, of {@code properties} */
    DeltaCollection(String path, String type, List<String> properties, List<String> least) {
        this.path = path;
        this.type = type;
        this.properties = properties;
        this.least = least;
    }

    /** That a licence changed, Graph tells of the plain list of licences; where they come from it does not tell. */
    private static List<String> users() {
        Set<String> names = new TreeSet<>(UserMapper.PROPERTIES);
        names.add("assignedLicenses");
        names.remove(EntraRequests.LICENCES);
        return List.copyOf(names);
    }

    private static List<String> groups() {
        List<String> properties = new ArrayList<>(EntraRequests.GROUP_PROPERTIES);
        properties.add("members");
        properties.add("owners");
        return properties;
    }

    /** Name of the chain under which a run keeps the link, and of the collection in the state file. */
    String chain() {
        return "delta/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Name of the chain under which a run keeps that its link tells less than all. */
    String partChain() {
        return chain() + "/part";
    }

    /** What of an object is told; a link is good for one selection only. */
    String select(CloudGaps cloud) {
        return String.join(",", cloud.only(type, properties));
    }

    /** What it is called in a text. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What is asked to be told where a tenant refuses to tell all; changes of nothing else are told then. */
    List<String> leastProperties() {
        return least;
    }

    /** Whether there is less to ask for than all. */
    boolean hasLess() {
        return least.size() < properties.size();
    }

    /** Whether a sync goes on from the others where a tenant does not tell the changes of this one: applications are off then. */
    boolean isDispensable() {
        return this == SERVICE_PRINCIPALS;
    }

    /** Whether a link belongs to this collection, whatever the way in which Graph writes the function. */
    boolean owns(GraphLink link) {
        return link.path().startsWith(path.substring(0, path.lastIndexOf('/') + 1)) && link.query() != null;
    }

    /** Asks for a link to everything that changes from now on, and for nothing else. */
    GraphRequest<DeltaPage> latest(CloudGaps cloud) {
        return latest(select(cloud));
    }

    /** The same about the few properties that every tenant tells. */
    GraphRequest<DeltaPage> latestOfLess(CloudGaps cloud) {
        return latest(String.join(",", cloud.only(type, least)));
    }

    private GraphRequest<DeltaPage> latest(String select) {
        return GraphRequest.get(GraphLink.of(path + "?$select=" + select + "&$deltatoken=latest"), DeltaPage::read);
    }

    /** Asks for the changes since a link was given: of a changed object, only the properties that changed. */
    GraphRequest<DeltaPage> since(GraphLink link) {
        return GraphRequest.get(link, DeltaPage::read).preferring("return=minimal");
    }
}
