/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.scim.config.ScimConfig.Paging;
import io.sarwan.scim.http.ScimRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which lists a run reads, and how they are paged. */
public final class ScimLists {

    private static final Logger LOG = LoggerFactory.getLogger(ScimLists.class);

    private final ListRequests requests;

    ScimLists(ListRequests requests) {
        this.requests = requests;
    }

    /** Asks the service how it pages. */
    public ScimRequest<Object> question() {
        return requests.providerConfig();
    }

    /** Takes what the service says of its paging as a hint (RFC 9865 section 3); what it does decides. */
    public void learn(@Body Object answer, @ExchangeProperty("run") ScimRun run) {
        if (!(answer instanceof Map<?, ?> config) || !(config.get("pagination") instanceof Map<?, ?> pagination)) {
            return;
        }
        if (Boolean.TRUE.equals(pagination.get("cursor"))) {
            int rows = number(pagination.get("maxPageSize"))
                    .map(most -> Math.max(1, Math.min(most, run.pageSize())))
                    .orElse(run.pageSize());
            LOG.info("the service pages by cursor, {} rows at a time", rows);
            run.page(Paging.CURSOR, rows);
        }
    }

    private static Optional<Integer> number(Object value) {
        return value instanceof Number number && number.longValue() > 0 && number.longValue() < Integer.MAX_VALUE
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    /** All users. */
    public ScimChain users(@ExchangeProperty("run") ScimRun run) {
        return chain("users", ListQuery.whole(ListQuery.USERS), run, true);
    }

    /** All groups. Where users name their groups, the names are needed in memory: then every run walks from the start. */
    public ScimChain groups(@ExchangeProperty("run") ScimRun run) {
        return chain("groups", ListQuery.whole(ListQuery.GROUPS), run, !run.isGroupsFirst());
    }

    ScimChain chain(String name, ListQuery list, ScimRun run, boolean kept) {
        return ScimChain.begin(name, list, requests, run.firstPage(), new ListProgress(run.idOf(list), Set.of()), kept);
    }
}
