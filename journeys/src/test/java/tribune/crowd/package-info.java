/** Seeded crowds against a real process that is killed and started again, and what must hold when they have gone. */
package tribune.crowd;
