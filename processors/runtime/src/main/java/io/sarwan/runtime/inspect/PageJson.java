/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Pages of governance objects as JSON, with the names that {@code inspect -o json} prints. */
public final class PageJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PageJson() {}

    /** {@code {"lane":…,"resources":[…],"entitlements":[…],"grants":[…]}}; an empty list is left out. */
    public static String page(GovernancePage page) {
        return text(json -> {
            GovernanceJson objects = new GovernanceJson(json);
            json.writeStartObject();
            json.writeStringField("lane", page.lane());
            if (!page.resources().isEmpty()) {
                json.writeArrayFieldStart("resources");
                for (Resource resource : page.resources()) {
                    objects.resource(resource);
                }
                json.writeEndArray();
            }
            if (!page.entitlements().isEmpty()) {
                json.writeArrayFieldStart("entitlements");
                for (Entitlement entitlement : page.entitlements()) {
                    objects.entitlement(entitlement);
                }
                json.writeEndArray();
            }
            if (!page.grants().isEmpty()) {
                json.writeArrayFieldStart("grants");
                for (Grant grant : page.grants()) {
                    objects.grant(grant);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    /** The page's resources, each a text of its own. */
    public static List<String> resources(GovernancePage page) {
        return page.resources().stream()
                .map(resource -> text(json -> new GovernanceJson(json).resource(resource)))
                .toList();
    }

    /** The page's grants, each a text of its own. */
    public static List<String> grants(GovernancePage page) {
        return page.grants().stream()
                .map(grant -> text(json -> new GovernanceJson(json).grant(grant)))
                .toList();
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
