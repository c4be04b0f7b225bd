/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sarwan.scim.config.ScimConfig.Elements;
import io.sarwan.scim.config.ScimConfig.GroupMapping;
import io.sarwan.scim.config.ScimConfig.Loaded;
import io.sarwan.scim.config.ScimConfig.MemberReading;
import io.sarwan.scim.config.ScimConfig.Members;
import io.sarwan.scim.config.ScimConfig.Pagination;
import io.sarwan.scim.config.ScimConfig.Paging;
import io.sarwan.scim.config.ScimConfig.RateLimit;
import io.sarwan.scim.config.ScimConfig.RequestPrice;
import io.sarwan.scim.config.ScimConfig.UserMapping;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the YAML description of a SCIM service and checks all of it before anything is asked of the service. */
public final class ScimConfigReader {

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 10_000;

    private final YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /**
     * Reads a description.
     *
     * @param name the file or profile it comes from, for messages
     * @param endpoint used instead of the description's own {@code apiEndpoint}, empty for none
     * @throws ScimConfigException naming file, key and remedy of the first mistake
     */
    public Loaded read(String name, String text, Optional<URI> endpoint) {
        List<String> warnings = new ArrayList<>();
        ConfigNode root = new ConfigNode(name, "", tree(name, text), warnings);
        root.knows(
                "apiEndpoint",
                "hasScimHeader",
                "auth",
                "user",
                "group",
                "pagination",
                "provisioning",
                "strategies",
                "verify",
                "rateLimit",
                "price",
                "headers",
                "userAgent",
                "source");
        ServiceSections service = new ServiceSections(root);
        ScimConfig config = new ScimConfig(
                name,
                service.endpoint(endpoint),
                root.flag("hasScimHeader", false),
                service.auth(),
                user(root.section("user", "Add user: with id, firstName, lastName, primaryEmail and active below it")),
                group(root.section("group", "Add group: with id and displayName below it")),
                pagination(root.section(
                        "pagination", "Add pagination: with totalResults, itemsPerPage and startIndex below it")),
                new ProvisioningSection(root).read(),
                rateLimit(root),
                price(root),
                service.headers(),
                root.optionalText("userAgent").orElse(null),
                service.source());
        return new Loaded(config, warnings);
    }

    private ObjectNode tree(String name, String text) {
        try {
            JsonNode tree = yaml.readTree(text);
            if (tree instanceof ObjectNode object && !object.isEmpty()) {
                return object;
            }
            if (tree == null || tree.isMissingNode() || tree.isNull() || tree.isEmpty() && tree.isContainerNode()) {
                throw new ScimConfigException(
                        name + " is empty", "Describe the service: apiEndpoint, auth, user, group, pagination");
            }
            throw new ScimConfigException(
                    name + " is not a mapping of keys to values", "Begin it with apiEndpoint: \"https://…\"");
        } catch (JsonProcessingException invalid) {
            // The parser's own message quotes the text around the mistake, which may be a secret.
            int line = invalid.getLocation() == null ? 0 : invalid.getLocation().getLineNr();
            throw new ScimConfigException(
                    name + " is not valid YAML, or has a key twice (line " + line + ")",
                    "Check the indentation and the quotes there");
        }
    }

    private static UserMapping user(ConfigNode user) {
        user.knows(
                "id",
                "userName",
                "displayName",
                "firstName",
                "lastName",
                "primaryEmail",
                "firstEmail",
                "active",
                "hasGroupsOnUser",
                "userGroup",
                "roles",
                "entitlements");
        boolean hasGroups = user.flag("hasGroupsOnUser", false);
        Elements groups = user.optionalSection("userGroup")
                .map(section -> elements(section, "the group"))
                .orElse(null);
        if (hasGroups && groups == null) {
            throw user.mistake(
                    "userGroup",
                    "is missing, though user.hasGroupsOnUser is true",
                    "Add userGroup: with path and name below it, or set hasGroupsOnUser to false");
        }
        return new UserMapping(
                user.path("id", "Add the JSONPath of the user's id, usually id: \"id\""),
                user.pathOrNull("userName"),
                user.pathOrNull("displayName"),
                user.path("firstName", "Add the JSONPath of the first name, usually firstName: \"name.givenName\""),
                user.path("lastName", "Add the JSONPath of the last name, usually lastName: \"name.familyName\""),
                user.path(
                        "primaryEmail",
                        "Add the JSONPath of the address, usually primaryEmail: \"emails[?(@.primary==true)].value\""),
                user.pathOrNull("firstEmail"),
                user.path("active", "Add the JSONPath of the status, usually active: \"active\""),
                hasGroups,
                groups,
                user.optionalSection("roles")
                        .map(section -> elements(section, "the role"))
                        .orElse(null),
                user.optionalSection("entitlements")
                        .map(section -> elements(section, "the entitlement"))
                        .orElse(null));
    }

    private static Elements elements(ConfigNode section, String what) {
        section.knows("path", "id", "name", "display");
        AttributePath path = section.path("path", "Add the JSONPath of the list on the user");
        if (!section.has("name") && !section.has("id")) {
            throw section.mistake(
                    "name",
                    "is missing",
                    "Add the JSONPath of the name of " + what + " inside the list, usually value");
        }
        return new Elements(path, section.pathOrNull("id"), section.pathOrNull("name"), section.pathOrNull("display"));
    }

    private static GroupMapping group(ConfigNode group) {
        group.knows("id", "displayName", "members");
        return new GroupMapping(
                group.path("id", "Add the JSONPath of the group's id, usually id: \"id\""),
                group.path("displayName", "Add the JSONPath of the group's name, usually displayName: \"displayName\""),
                group.optionalSection("members").map(ScimConfigReader::members).orElse(null));
    }

    private static Members members(ConfigNode members) {
        members.knows("path", "id", "displayName", "read");
        return new Members(
                members.path("path", "Add the JSONPath of the list of members, usually path: \"members\""),
                members.path("id", "Add the JSONPath of a member's id inside the list, usually id: \"value\""),
                members.pathOrNull("displayName"),
                members.choice(
                        "read",
                        Words.of("auto", MemberReading.AUTO)
                                .and("inline", MemberReading.INLINE)
                                .and("group", MemberReading.GROUP)
                                .and("groupFilter", MemberReading.GROUP_FILTER)
                                .and("userFilter", MemberReading.USER_FILTER)
                                .map(),
                        MemberReading.AUTO));
    }

    private static Pagination pagination(ConfigNode pagination) {
        pagination.knows("totalResults", "itemsPerPage", "startIndex", "nextCursor", "mode", "pageSize");
        AttributePath cursor = pagination.pathOrNull("nextCursor");
        return new Pagination(
                pagination.path("totalResults", "Add totalResults: \"totalResults\""),
                pagination.path("itemsPerPage", "Add itemsPerPage: \"itemsPerPage\""),
                pagination.path("startIndex", "Add startIndex: \"startIndex\""),
                cursor == null ? AttributePath.of("nextCursor") : cursor,
                pagination.choice(
                        "mode",
                        Words.of("auto", Paging.AUTO)
                                .and("index", Paging.INDEX)
                                .and("cursor", Paging.CURSOR)
                                .and("none", Paging.NONE)
                                .map(),
                        Paging.AUTO),
                pagination.number("pageSize", 1, LARGEST_PAGE, USUAL_PAGE));
    }

    private static RequestPrice price(ConfigNode root) {
        return root.optionalSection("price")
                .map(price -> {
                    price.knows("perRequest", "currency");
                    String currency = price.text("currency", "Add the three letters of the currency, for example USD");
                    if (!currency.matches("[A-Z]{3}")) {
                        throw price.mistake(
                                "currency",
                                "must be three capital letters, not " + ConfigNode.quoted(currency),
                                "Write for example currency: \"USD\"");
                    }
                    return new RequestPrice(price.decimal("perRequest", 0.000_001, 1_000, 0), currency);
                })
                .orElse(RequestPrice.FREE);
    }

    private static RateLimit rateLimit(ConfigNode root) {
        return root.optionalSection("rateLimit")
                .map(limit -> {
                    limit.knows("requestsPerSecond", "burst", "concurrency");
                    return new RateLimit(
                            limit.decimal("requestsPerSecond", 0.01, 10_000, 0),
                            limit.number("burst", 1, 100_000, 1),
                            limit.number("concurrency", 1, 64, 0));
                })
                .orElse(RateLimit.NONE);
    }
}
