/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.http.ScimRequest;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a change does next. */
sealed interface Step {

    /**
     * A question or a write.
     *
     * @param isWrite whether it changes anything; a dry run ends before it
     * @param answered what follows a success
     * @param failed what follows a failure, refusals among them
     */
    record Ask(
            ScimRequest<Object> request,
            boolean isWrite,
            Function<Object, Step> answered,
            Function<Throwable, Step> failed)
            implements Step {}

    /** Some time passes before what follows. */
    record Pause(Duration length, Supplier<Step> then) implements Step {}

    /** @param objectId {@code null} for none */
    record End(Status status, String text, String objectId) implements Step {}

    static Step read(ScimRequest<Object> request, Function<Object, Step> answered, Function<Throwable, Step> failed) {
        return new Ask(request, false, answered, failed);
    }

    static Step write(ScimRequest<Object> request, Function<Object, Step> answered, Function<Throwable, Step> failed) {
        return new Ask(request, true, answered, failed);
    }

    static Step end(Status status, String text) {
        return new End(status, text, null);
    }
}
