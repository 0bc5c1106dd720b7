/* Before the H5P core: its settings. */
window.H5PIntegration = JSON.parse(document.getElementById('h5p-integration').textContent);
