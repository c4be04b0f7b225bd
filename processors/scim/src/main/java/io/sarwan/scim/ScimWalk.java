/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.ResourceId;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimRequest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Walks through one list of a SCIM service outside of a run: nothing is remembered, and what each page becomes goes to
 * whoever asked. One walk belongs to one exchange.
 */
public final class ScimWalk {

    private interface Mapper {
        GovernancePage map(ScimPage page, ScimChain chain, ScimRun run);
    }

    private final ScimRun run;
    private final Mapper mapper;
    private final ScimPages pages = new ScimPages();
    private ScimChain chain;

    private ScimWalk(ScimRun run, ScimChain chain, Mapper mapper) {
        this.run = run;
        this.chain = chain;
        this.mapper = mapper;
    }

    /** All users, with the roles and entitlements that their records name. */
    public static ScimWalk users(ScimConfig config) {
        return of(config, "users", ListQuery.whole(ListQuery.USERS), new ScimUserMapper(config)::map);
    }

    /** All groups, with the members that the list shows. */
    public static ScimWalk groups(ScimConfig config) {
        ScimGroupMapper mapper = new ScimGroupMapper(config);
        Memberships memberships = new Memberships(config.group().members());
        return of(
                config,
                "groups",
                ListQuery.whole(ListQuery.GROUPS),
                (page, chain, run) -> settled(mapper.map(page, chain, run), memberships, run));
    }

    /** Nobody lists the users here, so a member of whom the service does not say what it is counts as one. */
    private static GovernancePage settled(GovernancePage page, Memberships memberships, ScimRun run) {
        MappedPage late = MappedPage.of(page.lane(), Memberships.MEMBERS);
        run.takeUnsettled()
                .forEach((group, members) ->
                        memberships.addSettled(late, new ResourceId(ScimTypes.GROUP, group), members, run));
        return new GovernancePage(
                page.lane(),
                page.resources(),
                page.entitlements(),
                Stream.concat(page.grants().stream(), late.page().grants().stream())
                        .toList(),
                page.position(),
                page.coverage(),
                page.notices());
    }

    private static ScimWalk of(ScimConfig config, String name, ListQuery list, Mapper mapper) {
        ListRequests requests =
                new ListRequests(ScimEndpoint.of(config.apiEndpoint()), new ScimPageReader(config.pagination()));
        ScimRun run = new ScimRun(config);
        return new ScimWalk(run, new ScimLists(requests).chain(name, list, run, false), mapper);
    }

    /** Whether there is a page to read. */
    public boolean isOpen() {
        return chain.isOpen();
    }

    /** The question for the next page. */
    public ScimRequest<?> getRequest() {
        return chain.getRequest();
    }

    /** Takes the answer to {@link #getRequest} and moves on. */
    public GovernancePage take(Object answer) {
        ScimPage page = (ScimPage) answer;
        GovernancePage mapped = mapper.map(page, chain, run);
        chain = pages.advance(page, chain);
        return mapped;
    }

    /** Why the list is not complete, empty when it is or is not at its end. */
    public Optional<String> problem() {
        return Optional.ofNullable(chain.problem());
    }
}
