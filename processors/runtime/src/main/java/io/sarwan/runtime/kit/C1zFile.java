/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.c1z.C1zOptions;
import io.sarwan.c1z.C1zStore;
import io.sarwan.c1z.SyncSource;
import io.sarwan.flow.MassChangeGuard;
import io.sarwan.flow.Publication;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncStore;
import io.sarwan.runtime.inspect.PageJsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The bean behind {@code c1z-sink}: collects pages and finishes the file when every list has brought its last page. Takes
 * one message at a time.
 */
public final class C1zFile extends ServiceSupport implements CamelContextAware {

    private CamelContext application;
    private Path file;
    private String source = "";
    private int lists = 1;
    private int maxChange = 20;
    private boolean acceptChange;
    private SyncStore store;
    private int ended;

    /** Has what is open closed with the application. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (application != null) {
            return;
        }
        application = camelContext;
        try {
            application.addService(this, true);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return application;
    }

    public void setFile(String value) {
        file = Path.of(value).toAbsolutePath();
    }

    /** Names where the pages come from: a file takes pages of one source only. */
    public void setSource(String value) {
        source = value;
    }

    /** How many lists a complete inventory consists of, at least 1. */
    public void setLists(int value) {
        lists = value;
    }

    /** 0 to 100, as {@code --max-change} has it. */
    public void setMaxChange(int value) {
        maxChange = value;
    }

    public void setAcceptChange(boolean value) {
        acceptChange = value;
    }

    /**
     * Adds the page in the body. With the last page of the last list the file is complete: nested groups are expanded, the
     * inventory is compared with the one before, and replaces it.
     *
     * @throws ChangeNotMadeException when more is gone than {@code maxChange} allows; the file stays as it was
     */
    public synchronized void add(Exchange exchange) throws ChangeNotMadeException {
        GovernancePage page = PageJsonReader.read(exchange.getMessage().getBody(String.class));
        if (store == null) {
            ended = 0;
            folder();
            store = C1zStore.open(
                    file,
                    null,
                    // What an earlier program left unfinished may hold what is gone since.
                    UUID.randomUUID().toString(),
                    Clock.systemUTC(),
                    C1zOptions.defaults()
                            .withSource(source.isBlank() ? SyncSource.UNKNOWN : new SyncSource(source, false)));
        }
        store.declare(types(page));
        store.write(page);
        if (Boolean.TRUE.equals(exchange.getMessage().getHeader(PageEvents.LAST, Boolean.class)) && ++ended >= lists) {
            finish();
        }
    }

    private void folder() {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder of " + file, e);
        }
    }

    private void finish() throws ChangeNotMadeException {
        Publication publication = new Publication(new MassChangeGuard(maxChange, acceptChange));
        try {
            publication.expand(Outcome.COMPLETE, store);
            Outcome outcome = publication.compare(Outcome.COMPLETE, store);
            if (!outcome.isComplete()) {
                throw new ChangeNotMadeException(
                        outcome.getFirstError().replace("run again with --accept-change", "set acceptChange"));
            }
            publication.seal(outcome, store);
        } finally {
            release();
        }
    }

    private static List<ResourceType> types(GovernancePage page) {
        Map<String, ResourceType> types = new TreeMap<>();
        for (Resource resource : page.resources()) {
            String id = resource.id().type();
            types.computeIfAbsent(
                    id,
                    type -> new ResourceType(
                            type,
                            type.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + type.substring(1).replace('_', ' '),
                            "",
                            resource.trait() == null
                                    ? Set.of()
                                    : Set.of(resource.trait().kind()),
                            false));
        }
        return List.copyOf(types.values());
    }

    private void release() {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    /** What is not complete by then is thrown away with the next program. */
    @Override
    protected synchronized void doStop() {
        release();
    }
}
