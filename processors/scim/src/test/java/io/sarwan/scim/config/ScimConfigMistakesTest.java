/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a description has its one line: file, key, what is wrong, what to do. */
class ScimConfigMistakesTest {

    private static final String GOOD =
            """
            apiEndpoint: "https://api.example.com/scim/v2/"
            hasScimHeader: true
            auth:
              authType: "apiKey"
              apiKeyPrefix: "Bearer"
            user:
              id: "id"
              userName: "userName"
              firstName: "name.givenName"
              lastName: "name.familyName"
              primaryEmail: "emails[0].value"
              active: "active"
            group:
              id: "id"
              displayName: "displayName"
            pagination:
              totalResults: "totalResults"
              itemsPerPage: "itemsPerPage"
              startIndex: "startIndex"
            """;

    private static final String TOKENS =
            """
              shouldObtainToken: true
              authUrl: "https://login.example.com/token"
              tokenPath: "access_token"
            """;

    private static final String OPERATION =
            """
            provisioning:
              addUserToGroup:
                schemas: "urn:ietf:params:scim:api:messages:2.0:PatchOp"
                op: "add"
                path: "members"
                valuePath: "value"
            """;

    @Test
    void theDescriptionThatTheMistakesAreMadeInIsGood() {
        assertThat(new ScimConfigReader()
                        .read("app.yaml", GOOD, Optional.empty())
                        .warnings())
                .isEmpty();
        assertThat(new ScimConfigReader()
                        .read("app.yaml", GOOD + OPERATION, Optional.empty())
                        .warnings())
                .isEmpty();
        assertThat(new ScimConfigReader()
                        .read("app.yaml", withTokens(), Optional.empty())
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithFileKeyAndRemedy(String description, String line) {
        ScimConfigException mistake = catchThrowableOfType(ScimConfigException.class, () -> new ScimConfigReader()
                .read("app.yaml", description, Optional.empty()));

        assertThat(mistake).as(description).isNotNull();
        assertThat(mistake.line()).isEqualTo(line);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(ofTheFile(), ofTheService(), ofCredentials(), ofUsers(), ofGroups(), ofPages(), ofWriting())
                .flatMap(stream -> stream);
    }

    private static Stream<Arguments> ofTheFile() {
        return Stream.of(
                of("", "app.yaml is empty. Describe the service: apiEndpoint, auth, user, group, pagination"),
                of(
                        "# nothing\n",
                        "app.yaml is empty. Describe the service: apiEndpoint, auth, user, group, pagination"),
                of(
                        "- a\n- b\n",
                        "app.yaml is not a mapping of keys to values. Begin it with apiEndpoint: \"https://…\""),
                of(
                        "user: [\n",
                        "app.yaml is not valid YAML, or has a key twice (line 1). Check the indentation and the quotes there"),
                of(
                        GOOD + "group: {}\n",
                        "app.yaml is not valid YAML, or has a key twice (line 20). Check the indentation and the quotes"
                                + " there"));
    }

    private static Stream<Arguments> ofTheService() {
        return Stream.of(
                without(
                        "apiEndpoint",
                        "app.yaml: apiEndpoint is missing. Add the base address of the service, apiEndpoint: \"https://…\""),
                with(
                        "\"https://api.example.com/scim/v2/\"",
                        "\"api.example.com/scim\"",
                        "app.yaml: apiEndpoint must be an absolute address, not 'api.example.com/scim'. Begin it with https:// and the name of the host"),
                with(
                        "\"https://api.example.com/scim/v2/\"",
                        "\"https://a b\"",
                        "app.yaml: apiEndpoint must be an absolute address, not 'https://a b'. Begin it with https:// and the name of the host"),
                with(
                        "https://api.example.com",
                        "http://api.example.com",
                        "app.yaml: apiEndpoint must use https. Plain http is allowed to this machine only"),
                with(
                        "https://api.example.com",
                        "https://me:hidden@api.example.com",
                        "app.yaml: apiEndpoint must not hold a user or a password. Remove them from the address"),
                with(
                        "/scim/v2/",
                        "/scim/v2?a=b",
                        "app.yaml: apiEndpoint must not have a query or a fragment. End the address before the question mark or the hash"),
                with(
                        "https://api.example.com/",
                        "https://{account}.example.com/",
                        "app.yaml: apiEndpoint has a place for your own account: 'https://{account}.example.com/scim/v2/'. Give the whole address with --scim-endpoint"),
                with(
                        "\"https://api.example.com/scim/v2/\"",
                        "{a: b}",
                        "app.yaml: apiEndpoint must be a text, not a mapping. Write it in one line behind the key, in quotes"),
                with(
                        "hasScimHeader: true",
                        "hasScimHeader: maybe",
                        "app.yaml: hasScimHeader must be true or false, not 'maybe'. Write true or false, without quotes"),
                of(
                        GOOD + "headers: {\"X Y\": \"1\"}\n",
                        "app.yaml: headers has the name 'X Y', which no header can have. Use letters, digits and hyphens"),
                of(
                        GOOD + "headers: {Authorization: \"hidden\"}\n",
                        "app.yaml: headers.Authorization is set by the program itself. Remove it; credentials go into auth, the kind of answer into hasScimHeader"),
                of(
                        GOOD + "headers: {X-App: \"\"}\n",
                        "app.yaml: headers.X-App is missing. Give it a value, or leave it out"),
                of(
                        GOOD + "rateLimit: {requestsPerSecond: fast}\n",
                        "app.yaml: rateLimit.requestsPerSecond must be a number, not 'fast'. Write a number from 0.01 to 10000"),
                of(
                        GOOD + "rateLimit: {burst: 0}\n",
                        "app.yaml: rateLimit.burst must be a number in its range, not '0'. Write a number from 1 to 100000"),
                of(
                        GOOD + "rateLimit: {concurrency: 2.5}\n",
                        "app.yaml: rateLimit.concurrency must be a whole number, not 2.5. Write a number from 1 to 64"),
                of(
                        GOOD + "price: {perRequest: 0.002}\n",
                        "app.yaml: price.currency is missing. Add the three letters of the currency, for example USD"),
                of(
                        GOOD + "price: {perRequest: 0.002, currency: dollars}\n",
                        "app.yaml: price.currency must be three capital letters, not 'dollars'. Write for example currency: \"USD\""),
                of(
                        GOOD + "verify: perhaps\n",
                        "app.yaml: verify must be true or false, not 'perhaps'. Write true or false, without quotes"));
    }

    private static Stream<Arguments> ofCredentials() {
        return Stream.of(
                section("auth", "", "app.yaml: auth is missing. Add auth: with authType below it"),
                section(
                        "auth",
                        "authType: \"oauth2\"\n",
                        "app.yaml: auth is missing, but authType stands at the top level. Write auth: and indent authType below it"),
                section(
                        "auth",
                        "auth: \"apiKey\"\n",
                        "app.yaml: auth must hold keys of its own, not a text. Indent its keys below it"),
                with(
                        "  authType: \"apiKey\"\n",
                        "",
                        "app.yaml: auth.authType is missing. Add authType: with one of apiKey, oauth2, basic"),
                with(
                        "authType: \"apiKey\"",
                        "authType: \"oauth\"",
                        "app.yaml: auth.authType must not be 'oauth'. Write one of apiKey, oauth2, basic"),
                with(
                        "apiKeyPrefix: \"Bearer\"",
                        "apiKeyPrefix: [a]",
                        "app.yaml: auth.apiKeyPrefix must be a text, not a list. Write it in one line behind the key, in quotes"),
                with(
                        "apiKeyPrefix: \"Bearer\"",
                        "headerName: \"X Key\"",
                        "app.yaml: auth.headerName must be the name of a header, not 'X Key'. Use letters, digits and hyphens, for example X-Api-Key"),
                with(
                        "apiKeyPrefix: \"Bearer\"",
                        "shouldObtainToken: 1",
                        "app.yaml: auth.shouldObtainToken must be true or false, not '1'. Write true or false, without quotes"),
                tokens(
                        "  authUrl: \"https://login.example.com/token\"\n",
                        "",
                        "app.yaml: auth.authUrl is missing. Add the address of the token service, because shouldObtainToken is true"),
                tokens(
                        "  tokenPath: \"access_token\"\n",
                        "",
                        "app.yaml: auth.tokenPath is missing. Add the JSONPath of the token in the answer, usually tokenPath: \"access_token\""),
                tokens(
                        "https://login.example.com",
                        "http://login.example.com",
                        "app.yaml: auth.authUrl must use https. Plain http is allowed to this machine only"),
                tokens(
                        "tokenPath: \"access_token\"",
                        "tokenPath: \"a[?(\"",
                        "app.yaml: auth.tokenPath is no JSONPath: " + reason("a[?(")
                                + ". Write a path such as name.givenName or emails[?(@.primary==true)].value"),
                tokens(
                        "tokenPath: \"access_token\"",
                        "tokenPath: \"t\"\n  grantType: \"password\"",
                        "app.yaml: auth.grantType must not be 'password'. Write one of client_credentials, account_credentials, refresh_token"),
                tokens(
                        "tokenPath: \"access_token\"",
                        "tokenPath: \"t\"\n  tokenRequest: \"xml\"",
                        "app.yaml: auth.tokenRequest must not be 'xml'. Write one of form, json, query"),
                tokens(
                        "tokenPath: \"access_token\"",
                        "tokenPath: \"t\"\n  clientAuth: \"cookie\"",
                        "app.yaml: auth.clientAuth must not be 'cookie'. Write one of auto, basic, body"),
                tokens(
                        "tokenPath: \"access_token\"",
                        "tokenPath: \"t\"\n  tokenRequest: query\n  clientAuth: body",
                        "app.yaml: auth.clientAuth must not be 'body' where tokenRequest is 'query': the secret would become part of an address. Write clientAuth: \"basic\""),
                tokens(
                        "tokenPath: \"access_token\"",
                        "tokenPath: \"t\"\n  tokenRequest: query\n  grantType: refresh_token",
                        "app.yaml: auth.tokenRequest must not be 'query' where grantType is 'refresh_token': the token would become part of an address. Write tokenRequest: \"form\""));
    }

    private static Stream<Arguments> ofUsers() {
        return Stream.of(
                section(
                        "user",
                        "",
                        "app.yaml: user is missing. Add user: with id, firstName, lastName, primaryEmail and active below it"),
                section(
                        "user",
                        "user: [id]\n",
                        "app.yaml: user must hold keys of its own, not a list. Indent its keys below it"),
                with(
                        "user:\n  id: \"id\"\n",
                        "user:\n",
                        "app.yaml: user.id is missing. Add the JSONPath of the user's id, usually id: \"id\""),
                with(
                        "user:\n  id: \"id\"\n",
                        "user:\n  id: \"  \"\n",
                        "app.yaml: user.id is missing. Add the JSONPath of the user's id, usually id: \"id\""),
                without(
                        "firstName",
                        "app.yaml: user.firstName is missing. Add the JSONPath of the first name, usually firstName: \"name.givenName\""),
                without(
                        "lastName",
                        "app.yaml: user.lastName is missing. Add the JSONPath of the last name, usually lastName: \"name.familyName\""),
                without(
                        "primaryEmail",
                        "app.yaml: user.primaryEmail is missing. Add the JSONPath of the address, usually primaryEmail: \"emails[?(@.primary==true)].value\""),
                without(
                        "active",
                        "app.yaml: user.active is missing. Add the JSONPath of the status, usually active: \"active\""),
                with(
                        "active: \"active\"",
                        "active: \"active\"\n  hasGroupsOnUser: true",
                        "app.yaml: user.userGroup is missing, though user.hasGroupsOnUser is true. Add userGroup: with path and name below it, or set hasGroupsOnUser to false"),
                with(
                        "active: \"active\"",
                        "active: \"active\"\n  hasGroupsOnUser: true\n  userGroup: {name: \"display\"}",
                        "app.yaml: user.userGroup.path is missing. Add the JSONPath of the list on the user"),
                with(
                        "active: \"active\"",
                        "active: \"active\"\n  hasGroupsOnUser: true\n  userGroup: {path: \"groups\"}",
                        "app.yaml: user.userGroup.name is missing. Add the JSONPath of the name of the group inside the list, usually value"),
                with(
                        "active: \"active\"",
                        "active: \"active\"\n  roles: {name: \"value\"}",
                        "app.yaml: user.roles.path is missing. Add the JSONPath of the list on the user"),
                with(
                        "active: \"active\"",
                        "active: \"active\"\n  roles: {path: \"roles\"}",
                        "app.yaml: user.roles.name is missing. Add the JSONPath of the name of the role inside the list, usually value"),
                with(
                        "\"name.givenName\"",
                        "\"name..[\"",
                        "app.yaml: user.firstName is no JSONPath: " + reason("name..[")
                                + ". Write a path such as name.givenName or emails[?(@.primary==true)].value"));
    }

    private static Stream<Arguments> ofGroups() {
        return Stream.of(
                section("group", "", "app.yaml: group is missing. Add group: with id and displayName below it"),
                with(
                        "group:\n  id: \"id\"\n",
                        "group:\n",
                        "app.yaml: group.id is missing. Add the JSONPath of the group's id, usually id: \"id\""),
                without(
                        "displayName",
                        "app.yaml: group.displayName is missing. Add the JSONPath of the group's name, usually displayName: \"displayName\""),
                members(
                        "id: \"value\"",
                        "app.yaml: group.members.path is missing. Add the JSONPath of the list of members, usually path: \"members\""),
                members(
                        "path: \"members\"",
                        "app.yaml: group.members.id is missing. Add the JSONPath of a member's id inside the list, usually id: \"value\""),
                members(
                        "path: \"members\", id: \"value\", read: \"guess\"",
                        "app.yaml: group.members.read must not be 'guess'. Write one of auto, inline, group, groupFilter, userFilter"));
    }

    private static Stream<Arguments> ofPages() {
        return Stream.of(
                section(
                        "pagination",
                        "",
                        "app.yaml: pagination is missing. Add pagination: with totalResults, itemsPerPage and startIndex below it"),
                without(
                        "totalResults",
                        "app.yaml: pagination.totalResults is missing. Add totalResults: \"totalResults\""),
                without(
                        "itemsPerPage",
                        "app.yaml: pagination.itemsPerPage is missing. Add itemsPerPage: \"itemsPerPage\""),
                without("startIndex", "app.yaml: pagination.startIndex is missing. Add startIndex: \"startIndex\""),
                of(
                        GOOD + "  mode: \"offset\"\n",
                        "app.yaml: pagination.mode must not be 'offset'. Write one of auto, index, cursor, none"),
                of(
                        GOOD + "  pageSize: 0\n",
                        "app.yaml: pagination.pageSize must be a number in its range, not '0'. Write a number from 1 to 10000"));
    }

    private static Stream<Arguments> ofWriting() {
        return Stream.of(
                of(
                        GOOD + "provisioning: true\n",
                        "app.yaml: provisioning must hold keys of its own, not a text. Indent its keys below it"),
                operation(
                        "schemas",
                        "app.yaml: provisioning.addUserToGroup.schemas is missing. Add the schema of the request, usually urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                operation(
                        "op",
                        "app.yaml: provisioning.addUserToGroup.op is missing. Add the operation: add, remove or replace"),
                operation(
                        "path",
                        "app.yaml: provisioning.addUserToGroup.path is missing. Add the attribute that is changed, for example members"),
                operation(
                        "valuePath",
                        "app.yaml: provisioning.addUserToGroup.valuePath is missing. Add where the value goes inside it, usually value"),
                of(
                        (GOOD + OPERATION).replace("op: \"add\"", "op: \"append\""),
                        "app.yaml: provisioning.addUserToGroup.op must not be 'append'. Write one of add, remove, replace"),
                of(
                        GOOD + OPERATION + "    method: \"POST\"\n",
                        "app.yaml: provisioning.addUserToGroup.method must not be 'POST'. Write one of PATCH, PUT"),
                of(
                        GOOD + "strategies: {removeMember: [filter, hope]}\n",
                        "app.yaml: strategies.removeMember must not be 'hope'. Write one of filter, value, replace, put"));
    }

    @Test
    void aMessageNeverShowsAPassword() {
        assertThat(mistakes().map(arguments -> (String) arguments.get()[1])).noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void aKeyThatIsNoneIsToldAndHasNoEffect() {
        ScimConfig.Loaded loaded =
                new ScimConfigReader().read("app.yaml", GOOD + "  pagesize: 5\nprovisionning: {}\n", Optional.empty());

        assertThat(loaded.warnings())
                .containsExactlyInAnyOrder(
                        "app.yaml: provisionning is not a key of this file and has no effect",
                        "app.yaml: pagination.pagesize is not a key of this file and has no effect");
    }

    private static Arguments of(String description, String line) {
        return Arguments.of(description, line);
    }

    private static Arguments with(String good, String bad, String line) {
        assertThat(GOOD).contains(good);
        return Arguments.of(GOOD.replace(good, bad), line);
    }

    private static Arguments without(String key, String line) {
        return Arguments.of(GOOD.replaceFirst("(?m)^ *" + key + ": .*\n", ""), line);
    }

    /** @param instead what stands there instead of the section */
    private static Arguments section(String key, String instead, String line) {
        return Arguments.of(GOOD.replaceFirst("(?m)^" + key + ":\n(  .*\n)+", instead), line);
    }

    private static Arguments tokens(String good, String bad, String line) {
        assertThat(withTokens()).contains(good);
        return Arguments.of(withTokens().replace(good, bad), line);
    }

    private static Arguments members(String keys, String line) {
        return Arguments.of(
                GOOD.replace(
                        "  displayName: \"displayName\"\n",
                        "  displayName: \"displayName\"\n  members: {" + keys + "}\n"),
                line);
    }

    private static Arguments operation(String missing, String line) {
        return Arguments.of(GOOD + OPERATION.replaceFirst("(?m)^    " + missing + ": .*\n", ""), line);
    }

    private static String withTokens() {
        return GOOD.replace("  apiKeyPrefix: \"Bearer\"\n", TOKENS);
    }

    /** What the JSONPath library says; its words are its own. */
    private static String reason(String path) {
        return catchThrowableOfType(IllegalArgumentException.class, () -> AttributePath.of(path))
                .getMessage();
    }
}
