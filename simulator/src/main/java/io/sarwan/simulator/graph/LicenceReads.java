/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@code /subscribedSkus} and the settings of a mailbox. */
final class LicenceReads {

    private final Tenant tenant;
    private final Listing listing;
    private final CollectionReply replies;

    LicenceReads(Tenant tenant, Listing listing, CollectionReply replies) {
        this.tenant = tenant;
        this.listing = listing;
        this.replies = replies;
    }

    GraphReply answer(Asked asked, List<GraphCall.Segment> rest) {
        Listing.Source source =
                new Listing.Source(ObjectKind.SUBSCRIBED_SKU, "subscribedSkus", ordinal -> tenant.licences()
                        .after(ordinal));
        if (rest.isEmpty()) {
            return listing.whole(asked, source);
        }
        String id = rest.get(0).name();
        for (DirectoryObject sku : source.after().apply(-1)) {
            if (sku.id().equals(id)) {
                return listing.one(asked, ObjectKind.SUBSCRIBED_SKU, "subscribedSkus", Optional.of(sku), id);
            }
        }
        throw GraphException.notFound(id);
    }

    /** Answers {@code /users/{id}/mailboxSettings}, which Exchange serves: without a mailbox there are none. */
    GraphReply mailbox(Asked asked, DirectoryObject user, List<GraphCall.Segment> rest) {
        asked.access().needForMailbox();
        if (!(user.get("mailboxSettings") instanceof Map<?, ?> settings)) {
            throw new GraphException(
                    404,
                    "MailboxNotEnabledForRESTAPI",
                    "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
        }
        String purpose = settings.get("userPurpose").toString();
        String context = asked.call().base() + "/$metadata#users('" + user.id() + "')/mailboxSettings";
        if (rest.isEmpty()) {
            return replies.json(200, out -> {
                out.writeStartObject();
                out.writeStringField("@odata.context", context);
                out.writeStringField("userPurpose", purpose);
                out.writeEndObject();
            });
        }
        if (!rest.get(0).is("userPurpose")) {
            throw Router.noSuchSegment(rest.get(0).name());
        }
        return replies.json(200, out -> {
            out.writeStartObject();
            out.writeStringField("@odata.context", context + "/userPurpose");
            out.writeStringField("value", purpose);
            out.writeEndObject();
        });
    }
}
