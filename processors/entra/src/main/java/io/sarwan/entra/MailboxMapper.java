/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.Amendment;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Trait.AccountType;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * What a mailbox is for becomes part of its user: a shared one, a room and a piece of equipment are accounts that no person
 * signs in to. A user without a mailbox is noted as such, so that nobody asks again before the user changes.
 *
 * <p>Source: Microsoft Graph, mailboxSettings resource type, {@code userPurpose}.
 */
public final class MailboxMapper {

    /** As Graph names it, in the profile too. */
    static final String PURPOSE = "userPurpose";

    private static final String NONE = "none";
    private static final Set<String> OF_NOBODY = Set.of("shared", "room", "equipment");

    /** Everything that the profile can say. */
    static final Set<String> PURPOSES =
            Set.of(NONE, "user", "linked", "shared", "room", "equipment", "others", "unknownFutureValue");

    public GovernancePage map(@Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work) {
        Pages pages = Pages.of(work.getCollection());
        String id = answer.ids().get(0);
        pages.covers(id);
        GraphPage<GraphObject> found = answer.objects();
        if (answer.isRefused()) {
            pages.notice("mailboxes that may not be read");
            return pages.page();
        }
        String purpose = found.items().isEmpty() ? null : found.items().get(0).text(PURPOSE);
        String noted = purpose == null ? NONE : purpose;
        pages.add(new Amendment(
                new ResourceId(EntraTypes.USER, id),
                OF_NOBODY.contains(noted) ? AccountType.SERVICE : AccountType.HUMAN,
                null,
                Map.of(PURPOSE, noted)));
        return pages.page();
    }
}
