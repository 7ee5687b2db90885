package nl.gehoor.casefile;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A case: one complaint (or request) from its opening to its erasure.
 *
 * @param id our own id; never shown
 * @param reference what people call it, for instance {@code NBS-2026-00042}; also the engine's
 *     business key
 * @param process process id it runs by
 * @param instanceId the engine's process instance; after reopening, the newest
 * @param outcome null while open
 * @param reopenable a closed case that may be opened again with a reason
 * @param subject a few words, typed by a stranger: never trust it
 * @param voicedOn the day the complaint was voiced, Europe/Amsterdam; terms may count from it
 * @param closedAt null while open
 */
public record CaseFile(
    String id,
    String tenant,
    String process,
    String reference,
    String instanceId,
    boolean open,
    String outcome,
    boolean reopenable,
    String subject,
    LocalDate voicedOn,
    Instant openedAt,
    Instant closedAt) {}
