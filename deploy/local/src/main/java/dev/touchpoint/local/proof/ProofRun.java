package dev.touchpoint.local.proof;

import dev.touchpoint.local.fingerprint.Fingerprint;
import dev.touchpoint.local.importing.ImportSummary;
import java.util.List;

/**
 * One of the two imports.
 *
 * @param summary how the import went
 * @param fingerprint what the tables held when everything was visible
 * @param kills the kills in between
 */
record ProofRun(ImportSummary summary, Fingerprint fingerprint, List<Kill> kills) {

    ProofRun {
        kills = List.copyOf(kills);
    }
}
