// Runs a program in this process and tells its largest resident memory at the end: `node peak.mjs PROGRAM ARGUMENT...`
const [program] = process.argv.splice(2, 1);
process.argv[1] = program;
process.on("exit", () => process.stderr.write(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`));
await import(program);
