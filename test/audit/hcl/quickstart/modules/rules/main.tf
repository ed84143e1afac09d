terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
  }
}

variable "workspace_id" {
  type = string
}

variable "hosts" {
  type = map(string)
}

resource "azurerm_machine_learning_workspace_network_outbound_rule_fqdn" "this" {
  for_each         = var.hosts
  name             = each.key
  workspace_id     = var.workspace_id
  destination_fqdn = each.value
}
