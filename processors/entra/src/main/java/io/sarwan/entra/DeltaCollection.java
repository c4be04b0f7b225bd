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
    USERS("users", "user", users()),
    GROUPS("groups", "group", groups()),
    /** Only whether they exist: no group tells that a member was deleted. */
    SERVICE_PRINCIPALS("servicePrincipals", "servicePrincipal", List.of("id"));

    private final String path;
    private final String type;
    private final List<String> properties;

    DeltaCollection(String name, String type, List<String> properties) {
        this.path = "/v1.0/" + name + "/delta";
        this.type = type;
        this.properties = properties;
    }

    /** That a licence changed, Graph tells of the plain list of licences; where they come from may be told or not. */
    private static List<String> users() {
        Set<String> names = new TreeSet<>(UserMapper.PROPERTIES);
        names.add("assignedLicenses");
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

    /** What of an object is told; a link is good for one selection only. */
    String select(CloudGaps cloud) {
        return String.join(",", cloud.only(type, properties));
    }

    /** Whether a link belongs to this collection, whatever the way in which Graph writes the function. */
    boolean owns(GraphLink link) {
        return link.path().startsWith(path.substring(0, path.lastIndexOf('/') + 1)) && link.query() != null;
    }

    /** Asks for a link to everything that changes from now on, and for nothing else. */
    GraphRequest<DeltaPage> latest(CloudGaps cloud) {
        return GraphRequest.get(
                GraphLink.of(path + "?$select=" + select(cloud) + "&$deltatoken=latest"), DeltaPage::read);
    }

    /** Asks for the changes since a link was given: of a changed object, only the properties that changed. */
    GraphRequest<DeltaPage> since(GraphLink link) {
        return GraphRequest.get(link, DeltaPage::read).preferring("return=minimal");
    }
}
