/** The demo's companies and the main job, played on a running platform through the public API alone. */
@NullMarked
package io.relais.system.mainjob;

import org.jspecify.annotations.NullMarked;
