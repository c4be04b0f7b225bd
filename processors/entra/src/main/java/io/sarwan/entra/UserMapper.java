/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Users become resources of type {@code user}; their manager becomes part of the profile. */
public final class UserMapper {

    /** Properties that keep their names in the profile; in order, as all of the profile is. */
    private static final List<String> AS_NAMED = List.of(
            "accountEnabled",
            "businessPhones",
            "city",
            "companyName",
            "country",
            "creationType",
            "department",
            "displayName",
            "employeeHireDate",
            "employeeId",
            "employeeType",
            "externalUserState",
            "externalUserStateChangeDateTime",
            "givenName",
            "id",
            "identities",
            "isManagementRestricted",
            "isResourceAccount",
            "jobTitle",
            "lastPasswordChangeDateTime",
            "mail",
            "mailNickname",
            "mobilePhone",
            "officeLocation",
            "onPremisesDistinguishedName",
            "onPremisesDomainName",
            "onPremisesImmutableId",
            "onPremisesLastSyncDateTime",
            "onPremisesSamAccountName",
            "onPremisesSecurityIdentifier",
            "onPremisesSyncEnabled",
            "onPremisesUserPrincipalName",
            "passwordPolicies",
            "postalCode",
            "preferredLanguage",
            "proxyAddresses",
            "securityIdentifier",
            "state",
            "streetAddress",
            "surname",
            "usageLocation",
            "userPrincipalName",
            "userType");

    /** What a user is mapped from; everything else in an answer is skipped while it is read. */
    static final Set<String> PROPERTIES = properties();

    private static final String EXTENSION_ATTRIBUTES = "onPremisesExtensionAttributes";
    private static final String ORGANISATION = "employeeOrgData";
    private static final String MANAGER = "manager";

    /** One attribute of the profile, and how it comes from the user. */
    private record Attribute(String name, Function<GraphObject, Object> value) {}

    private static final List<Attribute> PROFILE = attributes();

    private final EntraRequests requests;
    private final Origin origin;
    private final EntraPortal portal;

    public UserMapper(Origin graph) {
        this(graph, CloudGaps.ofHost(graph.host()));
    }

    UserMapper(Origin graph, CloudGaps cloud) {
        this.requests = new EntraRequests(cloud);
        this.origin = graph;
        this.portal = new EntraPortal(cloud);
    }

    private static Set<String> properties() {
        Set<String> names = new HashSet<>(AS_NAMED);
        names.addAll(List.of(
                "otherMails", "createdDateTime", ORGANISATION, MANAGER, EntraRequests.LICENCES, EXTENSION_ATTRIBUTES));
        return Set.copyOf(names);
    }

    /** All but the extension attributes, in the order of their names, so that a profile is made in order. */
    private static List<Attribute> attributes() {
        Stream<Attribute> named = AS_NAMED.stream()
                .map(name -> new Attribute(name, user -> user.attributes().get(name)));
        Stream<Attribute> derived = Stream.of(
                new Attribute("costCenter", user -> organisation(user, "costCenter")),
                new Attribute("division", user -> organisation(user, "division")),
                new Attribute("employeeNumber", user -> user.text("employeeId")),
                new Attribute("licenseErrors", Licences::errors),
                new Attribute("managerEmail", user -> manager(user, "mail")),
                new Attribute("managerId", user -> manager(user, "id")),
                new Attribute("supervisor", user -> manager(user, "displayName")),
                new Attribute("supervisorEId", user -> manager(user, "employeeId")),
                new Attribute("supervisorEmail", user -> manager(user, "mail")),
                new Attribute("title", user -> user.text("jobTitle")));
        return Stream.concat(named, derived)
                .sorted(Comparator.comparing(Attribute::name))
                .toList();
    }

    /** A page of the user list. */
    public GovernancePage map(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        return collect(page, run, Pages.of(chain));
    }

    /**
     * Users that were asked for by id; whom even a question of its own does not bring has vanished meanwhile.
     *
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage mapAnswer(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        work.unanswered(answer, origin, chunk -> requests.usersById(chunk, run.getOptions()))
                .forEach(gone -> pages.notice("users vanished during the run"));
        return collect(answer.objects(), run, pages);
    }

    private GovernancePage collect(GraphPage<GraphObject> page, EntraRun run, Pages pages) {
        Licences licences = new Licences(run, pages);
        for (GraphObject user : page.items()) {
            pages.add(resource(user));
            licences.ofUser(user);
        }
        return pages.page();
    }

    Resource resource(GraphObject user) {
        Trait.User trait = new Trait.User(
                Trait.AccountType.HUMAN,
                emails(user),
                user.text("userPrincipalName"),
                loginAliases(user),
                user.text("givenName"),
                user.text("surname"),
                user.text("employeeId") == null ? List.of() : List.of(user.text("employeeId")),
                null);
        return new Resource(
                new ResourceId(EntraTypes.USER, user.id()),
                null,
                displayName(user),
                null,
                trait,
                profile(user),
                user.is("accountEnabled")
                        ? Status.ENABLED
                        : user.isFalse("accountEnabled") ? Status.DISABLED : Status.UNSPECIFIED,
                user.instant("createdDateTime"),
                portal.user(user.id()));
    }

    private static String displayName(GraphObject user) {
        String name = user.text("displayName");
        return name != null
                ? name
                : user.text("userPrincipalName") != null ? user.text("userPrincipalName") : user.id();
    }

    private static Map<String, Object> profile(GraphObject user) {
        Profile profile = new Profile();
        for (Attribute attribute : PROFILE) {
            profile.put(attribute.name(), attribute.value().apply(user));
        }
        if (user.attributes().get(EXTENSION_ATTRIBUTES) instanceof Map<?, ?> extensions) {
            extensions.forEach((name, value) -> profile.put(name.toString(), value));
        }
        return profile.attributes();
    }

    private static Object organisation(GraphObject user, String name) {
        return user.attributes().get(ORGANISATION) instanceof Map<?, ?> organisation ? organisation.get(name) : null;
    }

    private static String manager(GraphObject user, String name) {
        GraphObject manager = user.related(MANAGER);
        return manager == null ? null : manager.text(name);
    }

    private static List<Trait.Email> emails(GraphObject user) {
        List<Trait.Email> emails = new ArrayList<>();
        String mail = user.text("mail");
        String primary = isAddress(mail) ? mail : user.text("userPrincipalName");
        // A guest's name holds #EXT#: it looks like an address, but nobody reads mail there.
        if (isAddress(primary) && !primary.contains("#EXT#")) {
            emails.add(new Trait.Email(primary, true));
        }
        for (String other : user.texts("otherMails")) {
            if (isAddress(other) && !other.equalsIgnoreCase(primary)) {
                emails.add(new Trait.Email(other, emails.isEmpty()));
            }
        }
        return emails;
    }

    private static List<String> loginAliases(GraphObject user) {
        String onPremises = user.text("onPremisesSamAccountName");
        return onPremises == null ? List.of() : List.of(onPremises);
    }

    private static boolean isAddress(String text) {
        if (text == null) {
            return false;
        }
        int at = text.indexOf('@');
        return at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1 && text.indexOf(' ') < 0;
    }
}
