/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was learned about a service: which form of a change it understands, whether groups show who is in them. Kept in a
 * small JSON file by the service's address; without the file everything is learned again, nothing else is lost. Safe for
 * many threads of one program.
 */
public final class TargetMemory {

    private static final Logger LOG = LoggerFactory.getLogger(TargetMemory.class);
    private static final String MEMBERS_SHOWN = "membersShown";
    private static final String AVOIDED = ".avoided";

    private final Path file;
    private final String service;
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Map<String, String> known;

    /**
     * @param file {@code null} for a memory that ends with the program
     * @param service its base address
     */
    public TargetMemory(Path file, String service) {
        this.file = file;
        this.service = service;
        this.known = new TreeMap<>(read().getOrDefault(service, Map.of()));
    }

    private Map<String, Map<String, String>> read() {
        if (file == null || !Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return json.readValue(
                    file.toFile(),
                    json.getTypeFactory()
                            .constructMapType(
                                    TreeMap.class,
                                    json.constructType(String.class),
                                    json.getTypeFactory().constructMapType(TreeMap.class, String.class, String.class)));
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read; what was learned about services is learned again", file);
            return Map.of();
        }
    }

    /** The form that worked before first, then the others in their order, without those that did harm. */
    synchronized List<Goal.Form> bestFirst(String what, List<Goal.Form> forms) {
        String best = known.get(what);
        List<String> avoided = avoided(what);
        List<Goal.Form> ordered = new ArrayList<>(forms);
        ordered.removeIf(form -> avoided.contains(form.name()) && forms.size() > 1);
        ordered.sort(Comparator.comparingInt(form -> form.name().equals(best) ? 0 : 1));
        return ordered;
    }

    private List<String> avoided(String what) {
        return List.of(known.getOrDefault(what + AVOIDED, "").split(","));
    }

    /** This form of a change did what was asked for. */
    public synchronized void worked(String what, String form) {
        keep(what, form);
    }

    /** A form that does more than is asked for is not used again. */
    public synchronized void avoid(String what, String form) {
        List<String> forms = new ArrayList<>(avoided(what));
        forms.removeIf(known -> known.isEmpty() || known.equals(form));
        forms.add(form);
        keep(what + AVOIDED, String.join(",", forms));
    }

    /** Groups of the service show who is in them. */
    public synchronized void membersShown() {
        keep(MEMBERS_SHOWN, "true");
    }

    synchronized boolean areMembersShown() {
        return known.containsKey(MEMBERS_SHOWN);
    }

    /** What is known, by name. */
    public synchronized Map<String, String> facts() {
        return Map.copyOf(known);
    }

    private void keep(String name, String value) {
        if (value.equals(known.put(name, value)) || file == null) {
            return;
        }
        try {
            Map<String, Map<String, String>> all = new TreeMap<>(read());
            all.put(service, known);
            Path folder = file.toAbsolutePath().getParent();
            Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
            Files.write(fresh, json.writeValueAsBytes(all));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            LOG.warn("{} cannot be written; what was learned about the service is learned again", file);
        }
    }
}
