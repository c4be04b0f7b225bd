/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.GovernancePage;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Walks through one list of the directory outside of a run: nothing is remembered, and what each page becomes goes to
 * whoever asked. One walk belongs to one exchange.
 */
public final class DirectoryWalk {

    private final Origin origin;
    private final BiConsumer<GraphObject, Pages> mapper;
    private PageChain chain;

    private DirectoryWalk(Origin origin, PageChain chain, BiConsumer<GraphObject, Pages> mapper) {
        this.origin = origin;
        this.chain = chain;
        this.mapper = mapper;
    }

    /** All users, with their managers in their profiles; 100 a page. */
    public static DirectoryWalk users(Origin origin) {
        CloudGaps cloud = CloudGaps.ofHost(origin.host());
        UserMapper mapper = new UserMapper(origin, cloud);
        return new DirectoryWalk(
                origin,
                PageChain.fresh("users", new EntraRequests(cloud).users(EntraOptions.reading(Set.of(EntraTypes.USER)))),
                (user, pages) -> pages.add(mapper.resource(user)));
    }

    /** All groups, with their entitlements to be a member or an owner; 999 a page. */
    public static DirectoryWalk groups(Origin origin) {
        CloudGaps cloud = CloudGaps.ofHost(origin.host());
        GroupMapper mapper = new GroupMapper(origin, cloud);
        return new DirectoryWalk(origin, PageChain.fresh("groups", new EntraRequests(cloud).groups()), mapper::add);
    }

    /** Whether there is a page to read. */
    public boolean isOpen() {
        return chain.isOpen();
    }

    /** The question for the next page. */
    public GraphRequest<?> getRequest() {
        return chain.getRequest();
    }

    /**
     * Takes the answer to {@link #getRequest} and moves on.
     *
     * @throws GraphException when the next link leads to another host or to a page read before
     */
    @SuppressWarnings("unchecked")
    public GovernancePage take(GraphPage<?> answer) throws GraphException {
        GraphPage<GraphObject> page = (GraphPage<GraphObject>) answer;
        Pages mapped = Pages.of(chain);
        page.items().forEach(each -> mapper.accept(each, mapped));
        chain = chain.after(page.next(origin).orElse(null));
        return mapped.page();
    }
}
